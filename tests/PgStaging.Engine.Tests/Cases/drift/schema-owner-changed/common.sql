CREATE ROLE drift_schema_owner;
