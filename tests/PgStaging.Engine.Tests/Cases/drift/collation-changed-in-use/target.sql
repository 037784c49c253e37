CREATE COLLATION other (provider = libc, locale = 'POSIX'); CREATE TABLE t (a text COLLATE other); CREATE INDEX t_a ON t (a); INSERT INTO t VALUES ('x');
