CREATE TABLE t (a int, b int, c text, "D d" int);
CREATE STATISTICS first ON a, b FROM t;
CREATE STATISTICS several (ndistinct, dependencies) ON a, "D d", b FROM t;
CREATE STATISTICS expressions (mcv) ON (a + b), lower(c), b FROM t;
CREATE STATISTICS one_expression ON (a % 7) FROM t;
ALTER STATISTICS several SET STATISTICS 1000;
ALTER STATISTICS one_expression SET STATISTICS 0;
CREATE TABLE p (a int, b int) PARTITION BY LIST (a);
CREATE STATISTICS on_partitioned ON a, b FROM p;
