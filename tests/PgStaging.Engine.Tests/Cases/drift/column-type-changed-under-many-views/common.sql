CREATE ROLE drift_many_views; CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, 2);
