CREATE STATISTICS st (ndistinct, mcv) ON a, b FROM t; CREATE STATISTICS ex ON lower(c), (a + b) FROM t; COMMENT ON STATISTICS st IS 'together';
