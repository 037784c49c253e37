CREATE TABLE t (id int NOT NULL, a int); INSERT INTO t VALUES (1, 2), (2, 3);
