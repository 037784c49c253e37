COMMENT ON VIEW v IS 'two'; GRANT SELECT ON v TO drift_view_reader;
