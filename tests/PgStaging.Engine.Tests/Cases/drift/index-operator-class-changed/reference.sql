CREATE INDEX t_a ON t (a text_pattern_ops); CREATE INDEX t_d ON t USING gin (d jsonb_path_ops);
