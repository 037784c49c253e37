CREATE TABLE t (a int, b text, c int CHECK (c > 0)); CREATE INDEX t_c ON t (c);
