CREATE ROLE drift_member; CREATE EXTENSION hstore;
