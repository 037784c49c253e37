CREATE TYPE span AS (low int, high int);
CREATE TABLE t (id int PRIMARY KEY, "the span" span, CHECK (("the span").low < ("the span").high));
