CREATE TYPE span AS (low int, "between, or so" text, high bigint);
CREATE TABLE t (id int PRIMARY KEY, s span, CHECK ((s).low < (s).high), CHECK ((s).low IS NOT NULL));
