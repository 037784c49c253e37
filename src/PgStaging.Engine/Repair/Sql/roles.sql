SELECT rolname::text AS name FROM pg_catalog.pg_roles;
