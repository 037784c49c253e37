CREATE INDEX p_c ON p (c);
