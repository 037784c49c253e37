-- Range types with a canonical function (which needs a shell of the type), operator class, collation, difference.
CREATE SCHEMA "Range Schema";
CREATE FUNCTION public.float8_difference(a float8, b float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT a - b';
CREATE TYPE public.float_range AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = public.float8_difference);
CREATE TYPE public.text_range AS RANGE (SUBTYPE = text, COLLATION = "C", SUBTYPE_OPCLASS = text_pattern_ops,
    MULTIRANGE_TYPE_NAME = "Range Schema"."Texts");
CREATE TYPE "Range Schema"."Odd Range" AS RANGE (SUBTYPE = int);
CREATE DOMAIN public.ip AS inet;
CREATE TYPE public.ip_range AS RANGE (SUBTYPE = public.ip);
CREATE TYPE public.steps;
CREATE FUNCTION public.steps_canonical(public.steps) RETURNS public.steps LANGUAGE internal IMMUTABLE STRICT
    AS 'int4range_canonical';
CREATE TYPE public.steps AS RANGE (SUBTYPE = int, CANONICAL = public.steps_canonical);
CREATE TABLE public.t (a public.float_range, b "Range Schema"."Texts", c public.steps, d public.ip_range[]);
CREATE FUNCTION public.widest(r "Range Schema"."Texts") RETURNS public.text_range LANGUAGE sql AS 'SELECT range_merge(r)';
COMMENT ON TYPE public.steps IS 'whole numbers';
