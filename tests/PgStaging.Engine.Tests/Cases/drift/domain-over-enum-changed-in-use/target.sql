CREATE TYPE color AS ENUM ('red', 'blue'); CREATE DOMAIN paint AS color CHECK (VALUE <> 'red');
CREATE TABLE t (id int PRIMARY KEY, c paint); INSERT INTO t VALUES (1, 'blue');
