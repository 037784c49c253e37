-- Functions that take and return rows of tables, and tables that use functions.
CREATE TABLE public.person (id int, first text, last text);
CREATE FUNCTION public.full_name(p public.person) RETURNS text LANGUAGE sql STABLE AS 'SELECT p.first || p.last';
CREATE FUNCTION public.everyone() RETURNS SETOF public.person LANGUAGE sql AS 'SELECT * FROM public.person';
CREATE FUNCTION public.many(public.person[]) RETURNS int LANGUAGE sql AS 'SELECT cardinality($1)';
CREATE FUNCTION public.next_number() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
CREATE FUNCTION public.doubled(i int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT i * 2';
CREATE TABLE public.ticket (
    n int DEFAULT public.next_number(),
    d int GENERATED ALWAYS AS (public.doubled(5)) STORED,
    CONSTRAINT sane CHECK (public.doubled(n) > 0));
CREATE INDEX ON public.ticket (public.doubled(n));
CREATE VIEW public.names AS SELECT public.full_name(person) FROM public.person;
CREATE FUNCTION public.of_view(v public.names) RETURNS int LANGUAGE sql AS 'SELECT 1';

