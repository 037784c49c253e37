CREATE INDEX t_new ON t (a, b);
