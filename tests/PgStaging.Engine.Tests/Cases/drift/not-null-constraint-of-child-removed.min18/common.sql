CREATE TABLE t (a int); CREATE TABLE child (b int) INHERITS (t);
