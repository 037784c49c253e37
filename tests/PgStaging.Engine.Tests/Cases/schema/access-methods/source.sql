-- Access methods for indexes and tables, over handlers of PostgreSQL and of the user, in use.
CREATE SCHEMA handlers;
CREATE FUNCTION handlers.tree(internal) RETURNS index_am_handler LANGUAGE internal STRICT AS 'bthandler';
CREATE ACCESS METHOD "My Heap" TYPE TABLE HANDLER heap_tableam_handler;
CREATE ACCESS METHOD tree TYPE INDEX HANDLER handlers.tree;
COMMENT ON ACCESS METHOD tree IS 'grows';
CREATE OPERATOR CLASS public.leaves DEFAULT FOR TYPE int4 USING tree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int4, int4);
CREATE OPERATOR FAMILY public.branches USING tree;
CREATE TABLE public.t (a int) USING "My Heap";
CREATE MATERIALIZED VIEW public.m USING "My Heap" AS SELECT a FROM public.t;
