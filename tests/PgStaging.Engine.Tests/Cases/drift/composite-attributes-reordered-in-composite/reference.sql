CREATE TYPE span AS (low int, high int); CREATE TYPE pair AS (a span, b span);
CREATE TABLE t (id int PRIMARY KEY, p pair);
