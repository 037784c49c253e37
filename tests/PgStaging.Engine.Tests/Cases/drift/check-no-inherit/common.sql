CREATE TABLE t (a int, b int); CREATE TABLE child () INHERITS (t); INSERT INTO t VALUES (1, 2);
