GRANT SELECT (a), UPDATE (b) ON t TO drift_column_a; GRANT INSERT (a) ON t TO PUBLIC;
