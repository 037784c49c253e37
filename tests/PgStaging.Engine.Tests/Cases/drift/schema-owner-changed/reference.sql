CREATE SCHEMA app AUTHORIZATION drift_schema_owner;
