COMMENT ON SCHEMA app IS 'The application''s own';
