CREATE TABLE t (a text COLLATE "C", b varchar(5) UNIQUE); INSERT INTO t VALUES ('x', 'y');
