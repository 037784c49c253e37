CREATE TABLE t (a int, gone int); CREATE VIEW old AS SELECT a FROM t;
