CREATE TYPE span AS (low int, high int);
CREATE TABLE t (id int PRIMARY KEY, s span, CHECK ((s).low < (s).high), CHECK ((s).low IS NOT NULL));
INSERT INTO t VALUES (1, (1, 2));
