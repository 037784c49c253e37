CREATE TYPE pair AS (a bigint, b text); CREATE TABLE t (id int PRIMARY KEY, p pair); CREATE VIEW v AS SELECT (p).a FROM t;
