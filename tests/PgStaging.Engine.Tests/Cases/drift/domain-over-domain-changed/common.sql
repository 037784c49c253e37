CREATE DOMAIN inner_one AS int; CREATE DOMAIN outer_one AS inner_one; CREATE TABLE t (a outer_one); INSERT INTO t VALUES (1);
