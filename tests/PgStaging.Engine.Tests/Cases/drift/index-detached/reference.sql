CREATE INDEX p1_own ON p1 (b);
