-- Types that never became more than a name.
CREATE ROLE "case owner of shells";
CREATE SCHEMA "Shells";
CREATE TYPE public.to_be_done;
CREATE TYPE "Shells"."Empty";
ALTER TYPE "Shells"."Empty" OWNER TO "case owner of shells";
COMMENT ON TYPE public.to_be_done IS 'some day';
CREATE FUNCTION public.to_be_done_in(cstring) RETURNS public.to_be_done LANGUAGE internal IMMUTABLE STRICT AS 'textin';
