-- The first one refuses every DDL: whatever a copy makes after it would fail.
CREATE ROLE event_owner SUPERUSER;
CREATE TABLE public.t (a int);
CREATE MATERIALIZED VIEW public.m AS SELECT a FROM public.t;
GRANT SELECT ON public.t TO PUBLIC;
CREATE SCHEMA "Odd";
CREATE FUNCTION "Odd"."Refuse"() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
CREATE FUNCTION public.notice() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER "Late" ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION public.notice();
ALTER EVENT TRIGGER "Late" OWNER TO event_owner;
COMMENT ON EVENT TRIGGER "Late" IS 'tells';
CREATE EVENT TRIGGER rewriting ON table_rewrite EXECUTE FUNCTION public.notice();
ALTER EVENT TRIGGER rewriting ENABLE ALWAYS;
CREATE EVENT TRIGGER dropping ON sql_drop EXECUTE FUNCTION public.notice();
ALTER EVENT TRIGGER dropping DISABLE;
CREATE EVENT TRIGGER replica ON ddl_command_start EXECUTE FUNCTION public.notice();
ALTER EVENT TRIGGER replica ENABLE REPLICA;
CREATE EVENT TRIGGER "A refusing" ON ddl_command_start EXECUTE FUNCTION "Odd"."Refuse"();
