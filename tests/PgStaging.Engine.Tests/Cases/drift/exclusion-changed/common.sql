CREATE TABLE t (a int4range, b int); INSERT INTO t VALUES ('[1,2)', 1);
