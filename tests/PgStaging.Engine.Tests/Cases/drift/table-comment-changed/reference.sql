COMMENT ON TABLE t IS 'one'; COMMENT ON COLUMN t.a IS 'line one
line two \ '' "quoted"';
