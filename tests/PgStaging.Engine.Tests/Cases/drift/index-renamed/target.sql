CREATE INDEX t_old ON t (a, b);
