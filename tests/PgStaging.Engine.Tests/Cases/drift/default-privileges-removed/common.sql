CREATE ROLE drift_default_privileges; CREATE SCHEMA app;
