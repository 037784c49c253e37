GRANT SELECT (ctid) ON t TO drift_system_column; ALTER TABLE t ADD b int; CREATE VIEW w AS SELECT tableoid, xmin::text FROM t;
