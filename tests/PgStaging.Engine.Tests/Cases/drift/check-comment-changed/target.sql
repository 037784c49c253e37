COMMENT ON CONSTRAINT small ON t IS 'no reason';
