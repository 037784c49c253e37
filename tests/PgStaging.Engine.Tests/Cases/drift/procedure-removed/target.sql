CREATE PROCEDURE p(a int, INOUT b text DEFAULT 'x') LANGUAGE plpgsql AS 'BEGIN b := a; END'; COMMENT ON PROCEDURE p(int, text) IS 'does';
