CREATE TYPE color AS ENUM ('blue', 'red'); CREATE DOMAIN paint AS color CHECK (VALUE <> 'red');
CREATE TABLE t (id int PRIMARY KEY, c paint);
