CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int, initcond = '5'); CREATE VIEW v AS SELECT total(x) FROM generate_series(1, 3) AS x;
