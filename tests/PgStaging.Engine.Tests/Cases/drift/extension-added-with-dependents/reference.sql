CREATE EXTENSION citext;
CREATE EXTENSION hstore;
ALTER TABLE kept ADD name citext UNIQUE DEFAULT 'x' || clock_timestamp();
CREATE VIEW v AS SELECT name, 'a=>1'::hstore -> 'a' AS a FROM kept;
CREATE FUNCTION f(citext) RETURNS hstore LANGUAGE sql AS 'SELECT NULL::hstore';
