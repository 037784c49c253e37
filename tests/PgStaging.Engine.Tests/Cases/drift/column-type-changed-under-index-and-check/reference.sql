ALTER TABLE t ALTER a TYPE bigint, ALTER b TYPE numeric;
