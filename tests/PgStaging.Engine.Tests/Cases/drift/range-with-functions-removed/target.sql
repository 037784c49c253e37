CREATE TYPE tick;
CREATE FUNCTION tick_canonical(tick) RETURNS tick LANGUAGE internal IMMUTABLE STRICT AS 'int4range_canonical';
CREATE TYPE tick AS RANGE (subtype = int4, canonical = tick_canonical);
