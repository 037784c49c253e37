SELECT e.oid,
       e.extname AS name,
       n.nspname AS installed_in,
       e.extversion AS version,
       a.comment AS default_comment
FROM pg_catalog.pg_extension AS e
JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace
LEFT JOIN pg_catalog.pg_available_extensions() AS a ON a.name = e.extname;
