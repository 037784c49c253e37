CREATE TABLE t (a int PRIMARY KEY, b text NOT NULL, c int); CREATE VIEW v AS SELECT a, b, c FROM t; CREATE INDEX t_bc ON t (b, c);
