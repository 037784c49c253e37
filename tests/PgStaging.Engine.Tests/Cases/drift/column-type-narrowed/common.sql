CREATE TABLE t (a int, b varchar(10), c numeric(8, 2)); INSERT INTO t VALUES (1, 'b', 3.14);
