CREATE TYPE r AS RANGE (subtype = float8); CREATE TABLE t (id int, a r); INSERT INTO t VALUES (1, '[1,2)');
