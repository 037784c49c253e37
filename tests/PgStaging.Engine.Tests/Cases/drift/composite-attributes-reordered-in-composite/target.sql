CREATE TYPE span AS (high int, low int); CREATE TYPE pair AS (a span, b span);
CREATE TABLE t (id int PRIMARY KEY, p pair); INSERT INTO t VALUES (1, ((2, 1)::span, NULL));
