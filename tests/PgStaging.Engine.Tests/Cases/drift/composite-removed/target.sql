CREATE TYPE pair AS (a int, b text COLLATE "C"); COMMENT ON TYPE pair IS 'two'; COMMENT ON COLUMN pair.a IS 'one of two';
