CREATE VIEW v AS SELECT a::bigint AS a, b FROM t;
