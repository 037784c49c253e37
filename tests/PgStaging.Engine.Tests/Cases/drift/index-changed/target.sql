CREATE INDEX t_i ON t (a); CREATE INDEX t_j ON t (b) WHERE a > 1;
