CREATE ROLE drift_system_column; CREATE TABLE t (a int); GRANT SELECT (tableoid) ON t TO drift_system_column; CREATE VIEW v AS SELECT ctid AS row_at FROM t;
