CREATE TYPE span AS (low int, high int); CREATE TABLE t (id int PRIMARY KEY, s span[]);
