CREATE TABLE t (a int, b text, c int); CREATE VIEW v AS SELECT * FROM t;
