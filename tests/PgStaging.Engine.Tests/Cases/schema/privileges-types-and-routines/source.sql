-- Privileges on types, domains, functions and schemas; those of PUBLIC taken away.
CREATE ROLE type_user;
CREATE SCHEMA priv;
GRANT USAGE ON SCHEMA priv TO type_user WITH GRANT OPTION;
GRANT CREATE ON SCHEMA priv TO PUBLIC;
CREATE TYPE priv.e AS ENUM ('a');
CREATE TYPE priv.c AS (a int);
CREATE TYPE priv.r AS RANGE (SUBTYPE = int);
CREATE DOMAIN priv.d AS int;
CREATE FUNCTION priv.f(a int, VARIADIC b text[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
REVOKE USAGE ON TYPE priv.e FROM PUBLIC;
GRANT USAGE ON TYPE priv.e TO type_user;
REVOKE ALL ON TYPE priv.c FROM PUBLIC, CURRENT_USER;
GRANT USAGE ON TYPE priv.r TO type_user WITH GRANT OPTION;
REVOKE USAGE ON DOMAIN priv.d FROM PUBLIC;
REVOKE ALL ON FUNCTION priv.f(int, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.f(int, text[]) TO type_user;
