CREATE SCHEMA app; CREATE TABLE t (a int PRIMARY KEY, b int, c int); CREATE TABLE u (a int PRIMARY KEY, b int);
