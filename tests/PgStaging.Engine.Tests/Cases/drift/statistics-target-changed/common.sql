CREATE TABLE t (a int, b int, c text); CREATE STATISTICS st ON a, b FROM t; CREATE STATISTICS su ON b, c FROM t;
