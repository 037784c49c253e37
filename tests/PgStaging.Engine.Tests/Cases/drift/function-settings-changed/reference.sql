CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql SET search_path = public, pg_temp SET statement_timeout = '5s' AS 'SELECT $1 + 1';
