CREATE TYPE pair AS (a int, b text); CREATE TABLE t (a int, b text); INSERT INTO t VALUES (1, 'b');
