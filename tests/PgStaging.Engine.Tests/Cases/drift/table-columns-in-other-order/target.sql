CREATE TABLE t (c int, b text NOT NULL, a int PRIMARY KEY); CREATE VIEW v AS SELECT a, b, c FROM t; CREATE INDEX t_bc ON t (b, c); INSERT INTO t VALUES (1, 'b', 2);
