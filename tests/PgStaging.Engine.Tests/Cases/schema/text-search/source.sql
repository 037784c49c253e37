-- Text search parsers, templates, dictionaries with options, configurations with mappings, and their use.
CREATE ROLE "case owner of words";
CREATE SCHEMA "Search Schema";
CREATE TEXT SEARCH PARSER public.small (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end,
    LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH PARSER "Search Schema"."Parser" (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end,
    HEADLINE = prsd_headline, LEXTYPES = prsd_lextype);
CREATE FUNCTION public.take(internal, internal, internal, internal) RETURNS internal LANGUAGE internal STRICT
    AS 'dsimple_lexize';
CREATE TEXT SEARCH TEMPLATE public.taking (LEXIZE = public.take);
CREATE TEXT SEARCH TEMPLATE "Search Schema"."Simple" (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY public.stopping (TEMPLATE = simple, STOPWORDS = english, Accept = false);
CREATE TEXT SEARCH DICTIONARY "Search Schema"."It's own" (TEMPLATE = "Search Schema"."Simple");
CREATE TEXT SEARCH DICTIONARY public.stems (TEMPLATE = snowball, LANGUAGE = 'german', STOPWORDS = 'german');
CREATE TEXT SEARCH CONFIGURATION public.copied (COPY = pg_catalog.english);
CREATE TEXT SEARCH CONFIGURATION "Search Schema"."Own" (PARSER = "Search Schema"."Parser");
ALTER TEXT SEARCH CONFIGURATION "Search Schema"."Own" ADD MAPPING FOR asciiword, word
    WITH public.stopping, "Search Schema"."It's own", simple;
ALTER TEXT SEARCH CONFIGURATION "Search Schema"."Own" ADD MAPPING FOR email WITH public.stems;
CREATE TEXT SEARCH CONFIGURATION public.unmapped (PARSER = public.small);
ALTER TEXT SEARCH DICTIONARY public.stems OWNER TO "case owner of words";
ALTER TEXT SEARCH CONFIGURATION public.copied OWNER TO "case owner of words";
COMMENT ON TEXT SEARCH PARSER public.small IS 'p';
COMMENT ON TEXT SEARCH TEMPLATE public.taking IS 't';
COMMENT ON TEXT SEARCH DICTIONARY public.stopping IS 'd';
COMMENT ON TEXT SEARCH CONFIGURATION public.copied IS 'c';
CREATE TABLE public.t (a text, b tsvector GENERATED ALWAYS AS (to_tsvector('public.copied', a)) STORED);
CREATE INDEX ON public.t USING gin (to_tsvector('"Search Schema"."Own"', a));
