CREATE TABLE t (id int PRIMARY KEY, name text, born date); INSERT INTO t VALUES (1, 'Ann', '2000-01-01');
