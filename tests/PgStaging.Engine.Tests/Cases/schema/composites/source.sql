-- Composite types: nested, with collations, dropped and renamed attributes, comments, arrays, none at all.
CREATE TYPE public.point3 AS (x float8, y float8, z float8);
CREATE TYPE public.line AS (a public.point3, b public.point3, label varchar(20) COLLATE "POSIX", weights numeric(8, 3)[]);
ALTER TYPE public.line DROP ATTRIBUTE b;
ALTER TYPE public.line ADD ATTRIBUTE "End Point" public.point3;
CREATE TYPE public.empty AS ();
CREATE TYPE public."Odd.Name" AS ("a ""b""" int, "select" text);
COMMENT ON TYPE public.line IS 'two points';
COMMENT ON COLUMN public.line."End Point" IS 'it''s last';
COMMENT ON COLUMN public."Odd.Name"."a ""b""" IS 'odd';
CREATE TABLE public.shape OF public.point3;
CREATE TABLE public.lines (l public.line, all_of_them public.line[]);
