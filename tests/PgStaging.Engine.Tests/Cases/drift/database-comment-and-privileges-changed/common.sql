CREATE ROLE drift_database;
