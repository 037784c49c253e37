COMMENT ON INDEX t_a IS 'quick';
