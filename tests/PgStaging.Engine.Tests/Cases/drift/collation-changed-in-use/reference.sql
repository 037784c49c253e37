CREATE COLLATION other (provider = libc, locale = 'C'); CREATE TABLE t (a text COLLATE other); CREATE INDEX t_a ON t (a);
