ALTER STATISTICS st OWNER TO drift_statistics;
