CREATE ROLE drift_statistics; CREATE TABLE t (a int, b int); CREATE STATISTICS st ON a, b FROM t;
