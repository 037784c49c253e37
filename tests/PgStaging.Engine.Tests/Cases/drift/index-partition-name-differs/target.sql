CREATE INDEX own ON p1 (b); CREATE INDEX p_b ON p (b);
