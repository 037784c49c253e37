-- Privileges on what every database has.
CREATE ROLE built_in_reader;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_ls_dir(text) TO built_in_reader;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC;
REVOKE SELECT ON pg_catalog.pg_roles FROM PUBLIC;
GRANT SELECT (rolname, oid) ON pg_catalog.pg_roles TO built_in_reader;
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql TO built_in_reader;
REVOKE USAGE ON TYPE pg_catalog.money FROM PUBLIC;
CREATE TYPE public.t AS ENUM ('a');
