REVOKE SELECT (tableoid) ON t FROM drift_system_column; GRANT UPDATE (a) ON t TO drift_system_column;
