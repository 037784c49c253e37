CREATE TYPE float_range AS RANGE (subtype = float8, subtype_diff = float8mi); CREATE TABLE t (a float_range, b float_multirange); COMMENT ON TYPE float_range IS 'floats';
