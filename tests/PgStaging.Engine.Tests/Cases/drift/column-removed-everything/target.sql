ALTER TABLE t ADD b varchar(30) COLLATE "C" CHECK (b <> '') DEFAULT 'b';
ALTER TABLE t ALTER b SET STORAGE EXTERNAL, ALTER b SET STATISTICS 200, ALTER b SET (n_distinct = -0.5), ALTER b SET COMPRESSION pglz;
COMMENT ON COLUMN t.b IS 'of many properties';
GRANT SELECT (b) ON t TO drift_column_everything;
