-- Families with loose members, classes of several access methods, order operators, stored types, use in indexes.
CREATE ROLE "case owner of classes";
CREATE SCHEMA "Class Schema";
CREATE FUNCTION public.by_length(text, text) RETURNS int LANGUAGE sql IMMUTABLE
    AS 'SELECT sign(length($1) - length($2))::int';
CREATE FUNCTION public.shorter(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT length($1) < length($2)';
CREATE FUNCTION public.longer(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT length($1) > length($2)';
CREATE FUNCTION public.as_long(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT length($1) = length($2)';
CREATE FUNCTION public.to_length(text, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT length($1) < $2';
CREATE FUNCTION public.compare_length(text, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT length($1) - $2';
CREATE OPERATOR public.<~ (FUNCTION = public.shorter, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR(public.>~));
CREATE OPERATOR public.>~ (FUNCTION = public.longer, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR(public.<~));
CREATE OPERATOR public.=~ (FUNCTION = public.as_long, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR(public.=~));
CREATE OPERATOR public.<~ (FUNCTION = public.to_length, LEFTARG = text, RIGHTARG = int);
CREATE OPERATOR FAMILY "Class Schema"."By Length" USING btree;
CREATE OPERATOR CLASS "Class Schema"."Length" FOR TYPE text USING btree FAMILY "Class Schema"."By Length" AS
    OPERATOR 1 public.<~, OPERATOR 3 public.=~, OPERATOR 5 public.>~, FUNCTION 1 public.by_length(text, text);
ALTER OPERATOR FAMILY "Class Schema"."By Length" USING btree ADD
    OPERATOR 1 public.<~ (text, int), FUNCTION 1 (text, int) public.compare_length(text, int);
CREATE OPERATOR FAMILY public.empty USING hash;
CREATE OPERATOR CLASS public.own_family FOR TYPE int4 USING hash AS
    OPERATOR 1 =, FUNCTION 1 hashint4(int4), FUNCTION 2 hashint4extended(int4, int8);

-- A default class for a type that has none, with its order operators, and one that stores another type.
CREATE TYPE public.spot AS (at point);
CREATE FUNCTION public.spot_distance(public.spot, point) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT ($1).at <-> $2';
CREATE FUNCTION public.spot_consistent(internal, public.spot, int2, oid, internal) RETURNS boolean LANGUAGE internal
    AS 'gist_point_consistent';
CREATE OPERATOR public.<-> (FUNCTION = public.spot_distance, LEFTARG = public.spot, RIGHTARG = point);
CREATE OPERATOR CLASS public.spots DEFAULT FOR TYPE public.spot USING gist AS
    STORAGE box,
    OPERATOR 15 public.<-> (public.spot, point) FOR ORDER BY float_ops,
    FUNCTION 1 (public.spot, public.spot) public.spot_consistent(internal, public.spot, int2, oid, internal);
CREATE OPERATOR CLASS public.nothing FOR TYPE bigint USING brin AS STORAGE bigint;
ALTER OPERATOR FAMILY "Class Schema"."By Length" USING btree OWNER TO "case owner of classes";
ALTER OPERATOR CLASS "Class Schema"."Length" USING btree OWNER TO "case owner of classes";
COMMENT ON OPERATOR FAMILY public.empty USING hash IS 'to be filled';
COMMENT ON OPERATOR CLASS public.spots USING gist IS 'where';

CREATE TABLE public.t (a text, b int);
CREATE INDEX ON public.t (a "Class Schema"."Length" DESC);
CREATE INDEX ON public.t USING hash (b public.own_family);
CREATE VIEW public.ordered AS SELECT a FROM public.t ORDER BY a USING OPERATOR(public.<~);
CREATE TYPE public.lengths AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = "Class Schema"."Length");
CREATE TABLE public.parts (a text) PARTITION BY RANGE (a "Class Schema"."Length");
