-- Base types with all their options, used by tables, composites, other types, and one another's functions.
CREATE ROLE "case owner of types";
CREATE SCHEMA "Type Schema";
CREATE TYPE public.words;
CREATE FUNCTION public.words_in(cstring) RETURNS public.words LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION public.words_out(public.words) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE FUNCTION public.words_recv(internal) RETURNS public.words LANGUAGE internal IMMUTABLE STRICT AS 'textrecv';
CREATE FUNCTION public.words_send(public.words) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'textsend';
CREATE TYPE public.words (
    INPUT = public.words_in, OUTPUT = public.words_out, RECEIVE = public.words_recv, SEND = public.words_send,
    INTERNALLENGTH = VARIABLE, STORAGE = external, CATEGORY = 'S', COLLATABLE = true, DEFAULT = 'it''s "new"',
    DELIMITER = ';');
COMMENT ON TYPE public.words IS 'like text';
ALTER TYPE public.words OWNER TO "case owner of types";
REVOKE USAGE ON TYPE public.words FROM PUBLIC;

-- Fixed length, passed by value, preferred, with modifiers.
CREATE TYPE "Type Schema"."Moment";
CREATE FUNCTION "Type Schema".moment_in(cstring, oid, int) RETURNS "Type Schema"."Moment" LANGUAGE internal
    IMMUTABLE STRICT AS 'timestamp_in';
CREATE FUNCTION "Type Schema"."Moment Out"("Type Schema"."Moment") RETURNS cstring LANGUAGE internal
    IMMUTABLE STRICT AS 'timestamp_out';
CREATE FUNCTION "Type Schema".moment_typmod_in(cstring[]) RETURNS int LANGUAGE internal IMMUTABLE STRICT
    AS 'varchartypmodin';
CREATE FUNCTION "Type Schema".moment_typmod_out(int) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT
    AS 'varchartypmodout';
CREATE TYPE "Type Schema"."Moment" (
    INPUT = "Type Schema".moment_in, OUTPUT = "Type Schema"."Moment Out", TYPMOD_IN = "Type Schema".moment_typmod_in,
    TYPMOD_OUT = "Type Schema".moment_typmod_out, LIKE = timestamp, CATEGORY = 'D', PREFERRED = true);

-- Of elements, with their own analysis and subscripting.
CREATE TYPE public.pair;
CREATE FUNCTION public.pair_in(cstring) RETURNS public.pair LANGUAGE internal IMMUTABLE STRICT AS 'point_in';
CREATE FUNCTION public.pair_out(public.pair) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'point_out';
CREATE FUNCTION public.pair_analyze(internal) RETURNS boolean LANGUAGE internal STRICT AS 'array_typanalyze';
CREATE FUNCTION public.pair_subscript(internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT
    AS 'raw_array_subscript_handler';
CREATE TYPE public.pair (
    INPUT = public.pair_in, OUTPUT = public.pair_out, ANALYZE = public.pair_analyze, SUBSCRIPT = public.pair_subscript,
    INTERNALLENGTH = 16, ALIGNMENT = double, ELEMENT = float8);

-- Two types whose functions take both.
CREATE TYPE public.one;
CREATE TYPE public.other;
CREATE FUNCTION public.one_in(cstring) RETURNS public.one LANGUAGE internal IMMUTABLE STRICT AS 'int2in';
CREATE FUNCTION public.one_out(public.one) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int2out';
CREATE FUNCTION public.other_in(cstring) RETURNS public.other LANGUAGE internal IMMUTABLE STRICT AS 'int2in';
CREATE FUNCTION public.other_out(public.other) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int2out';
CREATE FUNCTION public.both(public.one, public.other) RETURNS public.words LANGUAGE internal IMMUTABLE AS 'int24lt';
CREATE TYPE public.one (INPUT = public.one_in, OUTPUT = public.one_out, LIKE = int2, CATEGORY = 'x');
CREATE TYPE public.other (INPUT = public.other_in, OUTPUT = public.other_out, LIKE = int2);

CREATE DOMAIN public.some_words AS public.words DEFAULT 'none' NOT NULL;
CREATE TYPE public.mixed AS (a public.words, b public.pair[]);
CREATE TABLE public.t (
    a public.words COLLATE "C" DEFAULT 'a', b "Type Schema"."Moment"(3), c public.pair[], d public.mixed,
    e public.some_words, f public.other, g public.words[]);
CREATE FUNCTION public.first_of(public.words[]) RETURNS public.words LANGUAGE sql RETURN $1[1];
