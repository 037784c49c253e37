CREATE TYPE amount AS (cents bigint); CREATE FUNCTION cents(amount) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1.cents'; CREATE TABLE t (a amount); INSERT INTO t VALUES ('(5)');
