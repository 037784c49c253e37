CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE FUNCTION allowed(text) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 <> ''''';
CREATE DOMAIN name AS text NOT NULL DEFAULT 'n' CHECK (allowed(VALUE)) CONSTRAINT short CHECK (length(VALUE) < 40);
CREATE DOMAIN names AS name[] CHECK (cardinality(VALUE) < 9);
CREATE TABLE t (m mood DEFAULT 'ok'::mood, n public.name, l names, CHECK (m <> 'sad'));
CREATE INDEX ON t (m) WHERE m = 'happy';
CREATE TABLE p (m mood) PARTITION BY LIST (m);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('sad', 'ok');
CREATE VIEW v AS SELECT m, enum_range(NULL::mood) AS all_of_them FROM t WHERE m > 'sad';
