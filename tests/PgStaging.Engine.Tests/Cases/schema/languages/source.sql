-- Procedural languages that no extension made, trusted and not, with functions and privileges.
CREATE ROLE "case owner of languages";
CREATE ROLE "case speaker";
CREATE LANGUAGE "Own Language" HANDLER plpgsql_call_handler;
CREATE TRUSTED LANGUAGE trusted_one HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler
    VALIDATOR plpgsql_validator;
ALTER LANGUAGE trusted_one OWNER TO "case owner of languages";
REVOKE USAGE ON LANGUAGE trusted_one FROM PUBLIC;
GRANT USAGE ON LANGUAGE trusted_one TO "case speaker" WITH GRANT OPTION;
COMMENT ON LANGUAGE "Own Language" IS 'ours';
CREATE FUNCTION public.f() RETURNS int LANGUAGE "Own Language" AS 'BEGIN RETURN 1; END';
