CREATE FUNCTION step(int, int, int DEFAULT 1) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1'; CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int);
