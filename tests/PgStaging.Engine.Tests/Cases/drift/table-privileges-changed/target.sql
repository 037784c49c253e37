GRANT SELECT, DELETE ON t TO drift_table_a; GRANT ALL ON t TO drift_table_b;
