CREATE TYPE span AS (high int, low int); CREATE TABLE t (id int PRIMARY KEY, s span[]);
INSERT INTO t VALUES (1, ARRAY[(2, 1)::span]);
