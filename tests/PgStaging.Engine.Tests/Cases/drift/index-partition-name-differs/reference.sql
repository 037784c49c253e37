CREATE INDEX p_b ON p (b);
