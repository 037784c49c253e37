-- Bodies that name what is not there: nothing checks them, and nothing may when they are made again.
SET check_function_bodies = off;
CREATE FUNCTION public.broken() RETURNS int LANGUAGE sql AS 'SELECT a FROM public.nowhere';
CREATE FUNCTION public.late() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN nonsense(; END $$;
CREATE TABLE public.t (a int);
