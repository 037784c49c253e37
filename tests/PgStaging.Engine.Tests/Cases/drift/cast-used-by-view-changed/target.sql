CREATE CAST (amount AS bigint) WITH FUNCTION cents(amount); CREATE VIEW v AS SELECT a::bigint AS a FROM t;
