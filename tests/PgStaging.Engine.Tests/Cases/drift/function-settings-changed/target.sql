CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql SET work_mem = '5MB' SET search_path = '' AS 'SELECT $1 + 1';
