CREATE TABLE t (a int, b int, UNIQUE (a, b)); INSERT INTO t VALUES (1, 2);
