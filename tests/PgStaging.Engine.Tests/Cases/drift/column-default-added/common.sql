CREATE TABLE t (a int, b text, c timestamptz); INSERT INTO t VALUES (1);
