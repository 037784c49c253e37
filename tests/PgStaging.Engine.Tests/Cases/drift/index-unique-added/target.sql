CREATE INDEX t_i ON t (a);
