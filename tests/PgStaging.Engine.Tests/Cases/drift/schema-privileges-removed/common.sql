CREATE ROLE drift_schema_reader; CREATE SCHEMA app;
