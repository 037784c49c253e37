CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int, initcond = '0', parallel = safe, combinefunc = int4pl); COMMENT ON AGGREGATE total(int) IS 'sums';
