-- A check calls a function that takes the domain itself: neither can be made whole before the other.
CREATE DOMAIN public.score AS int;
CREATE FUNCTION public.is_fair(s public.score) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT s % 2 = 0';
ALTER DOMAIN public.score ADD CONSTRAINT fair CHECK (public.is_fair(VALUE));
CREATE FUNCTION public.is_small(s int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT s < 10';
CREATE DOMAIN public.small AS int CHECK (public.is_small(VALUE)) DEFAULT 1;
CREATE TABLE public.t (a public.score, b public.small);
COMMENT ON CONSTRAINT fair ON DOMAIN public.score IS 'even';
