CREATE INDEX t_a ON t (a); CREATE INDEX t_d ON t USING gin (d);
