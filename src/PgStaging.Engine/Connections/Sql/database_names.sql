SELECT datname AS name FROM pg_catalog.pg_database WHERE NOT datistemplate ORDER BY datname;
