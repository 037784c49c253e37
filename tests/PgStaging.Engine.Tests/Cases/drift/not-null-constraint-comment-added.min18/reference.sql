COMMENT ON CONSTRAINT a_there ON t IS 'always';
