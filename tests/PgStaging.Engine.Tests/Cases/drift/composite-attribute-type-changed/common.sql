CREATE TYPE pair AS (a int, b text); CREATE FUNCTION f(pair) RETURNS int LANGUAGE sql AS 'SELECT 1';
