-- Extensions in schemas of their own, one of them moved, one that needs another, and objects that use their members.
CREATE SCHEMA ext;
CREATE SCHEMA "Moved To";
CREATE EXTENSION hstore SCHEMA ext;
CREATE EXTENSION citext;
ALTER EXTENSION citext SET SCHEMA "Moved To";
CREATE EXTENSION cube SCHEMA ext;
CREATE EXTENSION earthdistance SCHEMA ext;
CREATE EXTENSION pg_trgm SCHEMA ext;
CREATE EXTENSION "uuid-ossp" SCHEMA ext;
COMMENT ON EXTENSION hstore IS 'my own words';
COMMENT ON EXTENSION cube IS NULL;
CREATE DOMAIN public.email AS "Moved To".citext CHECK (VALUE ~ '@');
CREATE TYPE public.attributes AS (id uuid, pairs ext.hstore, place ext.earth);
CREATE FUNCTION public.near(a ext.cube, b ext.cube DEFAULT '(0,0)') RETURNS boolean LANGUAGE sql
    AS 'SELECT a OPERATOR(ext.<->) b < 1';
CREATE TABLE public.t (id uuid DEFAULT ext.uuid_generate_v4() PRIMARY KEY, mail public.email, h ext.hstore);
CREATE INDEX ON public.t USING gist (h ext.gist_hstore_ops (siglen = 64));
