CREATE TABLE t (a int, b int); CREATE TABLE u (c int); CREATE SEQUENCE s;
