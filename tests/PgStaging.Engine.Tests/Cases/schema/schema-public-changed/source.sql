-- The schema public with another owner, no comment and other privileges.
CREATE ROLE public_schema_owner;
CREATE ROLE public_schema_reader;
ALTER SCHEMA public OWNER TO public_schema_owner;
COMMENT ON SCHEMA public IS NULL;
REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO public_schema_reader;
CREATE TABLE public.t (a int);
