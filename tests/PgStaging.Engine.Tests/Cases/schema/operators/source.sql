-- Operators with every option; partners that come before and after; prefix ones; one whose partner never came.
CREATE ROLE "case owner of operators";
CREATE SCHEMA "Operator Schema";
CREATE FUNCTION public.less(int, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text < $2';
CREATE FUNCTION public.greater(text, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 > $2::text';
CREATE FUNCTION public.not_less(int, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text >= $2';
CREATE FUNCTION public.same(box, box) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'box_same';
CREATE FUNCTION public.negated(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT reverse($1)';
CREATE OPERATOR public.<# (FUNCTION = public.less, LEFTARG = int, RIGHTARG = text,
    COMMUTATOR = OPERATOR("Operator Schema".>#), NEGATOR = OPERATOR(public.>=#), RESTRICT = scalarltsel,
    JOIN = scalarltjoinsel);
CREATE OPERATOR "Operator Schema".># (FUNCTION = public.greater, LEFTARG = text, RIGHTARG = int,
    COMMUTATOR = OPERATOR(public.<#));
CREATE OPERATOR public.>=# (FUNCTION = public.not_less, LEFTARG = int, RIGHTARG = text, NEGATOR = OPERATOR(public.<#));
CREATE OPERATOR public.=== (FUNCTION = public.same, LEFTARG = box, RIGHTARG = box, COMMUTATOR = OPERATOR(public.===),
    HASHES, MERGES, RESTRICT = eqsel, JOIN = eqjoinsel);
CREATE OPERATOR public.@#@ (FUNCTION = public.negated, RIGHTARG = text);
CREATE OPERATOR public.|=| (FUNCTION = pg_catalog.int4eq, LEFTARG = int, RIGHTARG = int,
    NEGATOR = OPERATOR(public.|<>|));
ALTER OPERATOR public.<# (int, text) OWNER TO "case owner of operators";
ALTER OPERATOR public.|<>| (int, int) OWNER TO "case owner of operators";
COMMENT ON OPERATOR public.@#@ (NONE, text) IS 'backwards';
COMMENT ON OPERATOR public.=== (box, box) IS 'the same box';
CREATE VIEW public.v AS SELECT OPERATOR(public.@#@) 'abc'::text AS a, 1 OPERATOR(public.<#) 'x' AS b;
CREATE TABLE public.t (a int, b text, CHECK (a OPERATOR(public.>=#) b));
CREATE FUNCTION public.uses(int) RETURNS boolean LANGUAGE sql RETURN $1 OPERATOR(public.<#) 'y';
