CREATE TABLE now (a int, b text); CREATE INDEX same ON now (b); CREATE INDEX kept ON now (a);
COMMENT ON INDEX same IS 'of now';
