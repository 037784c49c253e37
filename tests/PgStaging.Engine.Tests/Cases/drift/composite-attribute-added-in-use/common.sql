CREATE TYPE pair AS (a int, b text); CREATE TABLE t (id int PRIMARY KEY, p pair, many pair[]); INSERT INTO t VALUES (1, (1, 'x'), NULL);
