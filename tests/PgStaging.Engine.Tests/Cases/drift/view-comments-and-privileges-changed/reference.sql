COMMENT ON VIEW v IS 'one'; COMMENT ON COLUMN v.a IS 'a'; GRANT SELECT (a) ON v TO drift_view_reader;
