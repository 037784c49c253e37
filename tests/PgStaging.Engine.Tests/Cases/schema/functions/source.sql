-- Functions with every attribute and kind of argument.
CREATE SCHEMA "Functions & co";
CREATE TYPE public.pair AS (a int, b text);
CREATE FUNCTION public.plain() RETURNS void LANGUAGE sql AS '';
CREATE FUNCTION public.overloaded(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.overloaded(a text) RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION public.overloaded(a int, b text DEFAULT 'it''s; \x', VARIADIC c numeric[] DEFAULT ARRAY[1.5, 2])
    RETURNS int LANGUAGE sql AS 'SELECT 3';
CREATE FUNCTION public.outs(IN a int, OUT b int, INOUT c text, OUT "d e" public.pair) LANGUAGE sql
    AS $$ SELECT 1, 'x', ROW(1, 'y')::public.pair $$;
CREATE FUNCTION public.rows_of(n int) RETURNS TABLE (a int, "b c" text) LANGUAGE sql ROWS 5 COST 7
    AS 'SELECT 1, $$x$$ FROM generate_series(1, n)';
CREATE FUNCTION public.set_of() RETURNS SETOF public.pair LANGUAGE plpgsql STABLE AS $body$
BEGIN
    RETURN QUERY SELECT 1, 'a; b \ "c" $$ $x$'::text;
END;
$body$;
CREATE FUNCTION public.any_of(anyelement, anyarray, VARIADIC "any") RETURNS anyelement LANGUAGE internal STABLE STRICT
    AS 'pg_num_nulls';
CREATE FUNCTION public.compatible(a anycompatible, b anycompatible) RETURNS anycompatible LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION public.careful(a text) RETURNS text LANGUAGE plpgsql IMMUTABLE LEAKPROOF STRICT SECURITY DEFINER
    PARALLEL SAFE COST 1000 SET search_path = public, "Functions & co", pg_temp SET work_mem = '8MB'
    SET "my.setting" = 'a b''c' AS $$ BEGIN RETURN a; END $$;
CREATE FUNCTION public.restricted() RETURNS int LANGUAGE sql PARALLEL RESTRICTED VOLATILE AS 'SELECT 1';
CREATE FUNCTION "Functions & co"."Odd ""name"".x"("An arg" int, "select" text DEFAULT NULL) RETURNS int LANGUAGE sql
    CALLED ON NULL INPUT AS 'SELECT $1';
CREATE FUNCTION public.supported(int, int) RETURNS SETOF int LANGUAGE internal IMMUTABLE STRICT ROWS 100
    SUPPORT pg_catalog.generate_series_int4_support AS 'generate_series_int4';
CREATE FUNCTION public.windowed() RETURNS bigint LANGUAGE internal WINDOW IMMUTABLE AS 'window_row_number';
CREATE FUNCTION public.newlines() RETURNS text LANGUAGE sql AS E'SELECT ''a\r\nb\tc\u00e9'' -- comment';
CREATE FUNCTION public.no_name(int, OUT text) LANGUAGE sql AS 'SELECT ''x''';
COMMENT ON FUNCTION public.overloaded(int, text, numeric[]) IS 'the third';
COMMENT ON FUNCTION "Functions & co"."Odd ""name"".x"(int, text) IS 'odd';
COMMENT ON FUNCTION public.outs(int, text) IS 'outs';
