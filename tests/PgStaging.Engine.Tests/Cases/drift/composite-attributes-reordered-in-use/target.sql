CREATE TYPE span AS (high int, low int);
CREATE TABLE t (id int PRIMARY KEY, "the span" span, CHECK (("the span").low < ("the span").high));
INSERT INTO t VALUES (1, (2, 1)), (2, NULL), (3, (NULL, NULL));
