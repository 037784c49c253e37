CREATE TYPE pair AS (a int, b text); CREATE TABLE t (id int PRIMARY KEY, p pair); CREATE VIEW v AS SELECT (p).a FROM t; INSERT INTO t VALUES (1, (1, 'x'));
