-- The usual case: a server upon an extension's wrapper. Nothing is contacted: both places do not exist.
CREATE EXTENSION postgres_fdw;
CREATE EXTENSION file_fdw;
CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw
    OPTIONS (host '127.0.0.1', port '1', dbname 'other', fetch_size '1000', use_remote_estimate 'true');
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE USER MAPPING FOR CURRENT_USER SERVER other OPTIONS ("user" 'reader', password_required 'true');
CREATE SCHEMA far;
CREATE FOREIGN TABLE far.person (id bigint NOT NULL, name text OPTIONS (column_name 'full_name'))
    SERVER other OPTIONS (schema_name 'public', table_name 'person', updatable 'false');
CREATE FOREIGN TABLE far.lines (line text) SERVER files OPTIONS (filename '/nonexistent', format 'csv', header 'true');
CREATE MATERIALIZED VIEW far.names AS SELECT name FROM far.person WITH NO DATA;
