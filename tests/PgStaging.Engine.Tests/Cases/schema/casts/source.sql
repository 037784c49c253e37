-- Casts by function, by text and without change, in each context; used where nothing but the cast itself makes it work.
CREATE TYPE public."Colour" AS ENUM ('red', 'green');
CREATE TYPE public.amount AS (value numeric, currency text);
CREATE DOMAIN public.label AS text;
CREATE FUNCTION public.to_amount(numeric) RETURNS public.amount LANGUAGE sql IMMUTABLE
    AS 'SELECT ROW($1, ''EUR'')::public.amount';
CREATE FUNCTION public.to_number(public.amount, int, boolean) RETURNS numeric LANGUAGE sql IMMUTABLE
    AS 'SELECT ($1).value';
CREATE FUNCTION public.colour(int) RETURNS public."Colour" LANGUAGE sql IMMUTABLE
    AS 'SELECT (CASE $1 WHEN 0 THEN ''red'' ELSE ''green'' END)::public."Colour"';
CREATE CAST (numeric AS public.amount) WITH FUNCTION public.to_amount(numeric) AS ASSIGNMENT;
CREATE CAST (public.amount AS numeric) WITH FUNCTION public.to_number(public.amount, int, boolean) AS IMPLICIT;
CREATE CAST (int AS public."Colour") WITH FUNCTION public.colour(int);
CREATE CAST (text AS public."Colour") WITH INOUT AS IMPLICIT;
CREATE CAST (public.amount AS bytea) WITH INOUT AS ASSIGNMENT;
CREATE CAST (bytea AS bit varying) WITHOUT FUNCTION;
CREATE CAST (char AS "char"[]) WITH INOUT;
COMMENT ON CAST (numeric AS public.amount) IS 'in euros';
CREATE VIEW public.without_function AS SELECT '\x00'::bytea::bit varying AS a;
CREATE TABLE public.t (a public.amount, b public."Colour" DEFAULT 1::public."Colour",
    c numeric GENERATED ALWAYS AS (a::numeric) STORED);
