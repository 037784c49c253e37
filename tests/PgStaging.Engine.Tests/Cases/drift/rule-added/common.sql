CREATE TABLE t (a int, b int); CREATE TABLE log (a int); INSERT INTO t VALUES (1, 2);
