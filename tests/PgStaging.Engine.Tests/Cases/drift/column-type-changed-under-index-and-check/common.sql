CREATE TABLE t (a int, b int CHECK (b > 0), CONSTRAINT sum CHECK (a + b > 0), UNIQUE (a));
CREATE INDEX t_expression ON t ((a + b)) WHERE b > 10;
INSERT INTO t VALUES (1, 2);
