CREATE TABLE t (a int PRIMARY KEY, b bigserial); INSERT INTO t VALUES (1), (2);
