CREATE INDEX t_i ON t (a, b); CREATE INDEX t_j ON t (b) WHERE a > 0;
