CREATE INDEX two ON p1 (b); CREATE INDEX p_b ON p (b); COMMENT ON INDEX two IS 'theirs';
