CREATE FUNCTION f(a bigint, b text) RETURNS int LANGUAGE sql AS 'SELECT 1';
