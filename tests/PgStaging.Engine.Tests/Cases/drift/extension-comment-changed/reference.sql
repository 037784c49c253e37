COMMENT ON EXTENSION citext IS 'for names';
