-- Conversions: plain, default, with an owner and a function of the user's.
CREATE ROLE "case owner of conversions";
CREATE SCHEMA "Conversion Schema";
CREATE CONVERSION public.plain FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE DEFAULT CONVERSION "Conversion Schema"."Default One" FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
CREATE FUNCTION "Conversion Schema"."My Own"(int, int, cstring, internal, int, boolean) RETURNS int LANGUAGE c STRICT
    AS '$libdir/latin2_and_win1250', 'win1250_to_latin2';
CREATE CONVERSION public.own FOR 'WIN1250' TO 'LATIN2' FROM "Conversion Schema"."My Own";
ALTER CONVERSION public.own OWNER TO "case owner of conversions";
COMMENT ON CONVERSION public.own IS 'over a function of ours';
