CREATE INDEX p_i ON p (b);
