CREATE ROLE drift_column_a; CREATE TABLE t (a int, b int, c int); GRANT SELECT (c) ON t TO drift_column_a;
