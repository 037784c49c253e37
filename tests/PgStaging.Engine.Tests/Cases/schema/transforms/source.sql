-- Transforms of one and of both directions, and a function that uses one.
CREATE TYPE public.thing AS (a int);
CREATE FUNCTION public.thing_from(internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT AS 'prsd_lextype';
CREATE FUNCTION public.thing_to(internal) RETURNS public.thing LANGUAGE internal IMMUTABLE STRICT AS 'record_recv';
CREATE TRANSFORM FOR public.thing LANGUAGE plpgsql (FROM SQL WITH FUNCTION public.thing_from(internal),
    TO SQL WITH FUNCTION public.thing_to(internal));
CREATE TRANSFORM FOR int LANGUAGE sql (TO SQL WITH FUNCTION int4recv(internal));
COMMENT ON TRANSFORM FOR int LANGUAGE sql IS 'back only';
CREATE FUNCTION public.with_transform(int) RETURNS int TRANSFORM FOR TYPE int LANGUAGE sql AS 'SELECT $1';
