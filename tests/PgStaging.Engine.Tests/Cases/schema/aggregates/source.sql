-- Aggregates of all sorts.
CREATE SCHEMA "Agg Schema";
CREATE FUNCTION "Agg Schema"."add Up"(bigint, int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE FUNCTION public.combine(bigint, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT $1 + $2';
CREATE FUNCTION public.final(bigint) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text';
CREATE FUNCTION public.final_extra(bigint, int) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text';
CREATE FUNCTION public.take_away(bigint, int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2';
CREATE AGGREGATE "Agg Schema"."Sum Of"(int) (SFUNC = "Agg Schema"."add Up", STYPE = bigint, INITCOND = '0',
    FINALFUNC = public.final, COMBINEFUNC = public.combine, PARALLEL = SAFE, SSPACE = 64);
CREATE AGGREGATE public.moving(int) (SFUNC = "Agg Schema"."add Up", STYPE = bigint, INITCOND = '0',
    MSFUNC = "Agg Schema"."add Up", MINVFUNC = public.take_away, MSTYPE = bigint, MINITCOND = '0', MSSPACE = 8,
    MFINALFUNC = public.final, FINALFUNC = public.final, MFINALFUNC_MODIFY = SHAREABLE, FINALFUNC_MODIFY = READ_WRITE);
CREATE AGGREGATE public.extra(int) (SFUNC = "Agg Schema"."add Up", STYPE = bigint, FINALFUNC = public.final_extra,
    FINALFUNC_EXTRA, PARALLEL = RESTRICTED);
CREATE AGGREGATE public.nothing(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
CREATE AGGREGATE public.quoted(text) (SFUNC = textcat, STYPE = text, INITCOND = 'it''s \ ok');
CREATE AGGREGATE public.largest("a value" int) (SFUNC = int4larger, STYPE = int, SORTOP = >);
CREATE AGGREGATE public.percentile(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal,
    FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
CREATE AGGREGATE public.ranked(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi,
    STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
CREATE FUNCTION public.append_all(text, text, VARIADIC text[]) RETURNS text LANGUAGE sql AS 'SELECT $1 || $2';
CREATE AGGREGATE public.joined(text, VARIADIC text[]) (SFUNC = public.append_all, STYPE = text);
CREATE AGGREGATE public.average(int) (SFUNC = int4_avg_accum, STYPE = bigint[], FINALFUNC = int8_avg,
    COMBINEFUNC = int4_avg_combine, INITCOND = '{0,0}', PARALLEL = SAFE);
CREATE AGGREGATE public.wide(numeric) (SFUNC = numeric_avg_accum, STYPE = internal, FINALFUNC = numeric_avg,
    COMBINEFUNC = numeric_avg_combine, SERIALFUNC = numeric_avg_serialize, DESERIALFUNC = numeric_avg_deserialize,
    PARALLEL = SAFE);
CREATE ROLE aggregate_user;
CREATE ROLE "aggregate Owner";
REVOKE EXECUTE ON FUNCTION public.ranked(VARIADIC "any") FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.percentile(float8, anyelement) TO aggregate_user;
REVOKE EXECUTE ON FUNCTION public.nothing() FROM PUBLIC;
ALTER AGGREGATE public.percentile(float8 ORDER BY anyelement) OWNER TO "aggregate Owner";
ALTER AGGREGATE public.nothing(*) OWNER TO "aggregate Owner";
COMMENT ON AGGREGATE public.ranked(VARIADIC "any" ORDER BY VARIADIC "any") IS 'rank';
COMMENT ON AGGREGATE public.nothing(*) IS 'none';
CREATE VIEW public.v AS SELECT public.largest(i) FROM generate_series(1, 3) AS i;
