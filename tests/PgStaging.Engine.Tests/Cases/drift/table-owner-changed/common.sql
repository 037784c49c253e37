CREATE ROLE drift_table_owner; CREATE TABLE t (id serial PRIMARY KEY, b int); CREATE INDEX ON t (b);
