CREATE TABLE t (a int, b text); CREATE INDEX t_e ON t ((a + 1), (a - 1));
