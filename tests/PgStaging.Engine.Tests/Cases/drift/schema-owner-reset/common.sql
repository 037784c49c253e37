CREATE ROLE drift_schema_owner; CREATE SCHEMA app AUTHORIZATION drift_schema_owner; CREATE TABLE app.t (a int);
