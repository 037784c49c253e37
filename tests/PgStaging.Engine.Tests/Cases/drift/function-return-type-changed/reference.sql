CREATE FUNCTION f(a int) RETURNS bigint LANGUAGE sql AS 'SELECT $1::bigint';
