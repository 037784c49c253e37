ALTER TABLE t ALTER a TYPE bigint, ALTER b TYPE varchar(20), ALTER c TYPE numeric(12, 2);
