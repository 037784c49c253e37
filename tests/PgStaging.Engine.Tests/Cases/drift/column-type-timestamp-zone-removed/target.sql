ALTER TABLE t ALTER a TYPE timestamptz;
