-- The role that initdb made is called otherwise on every server; passwords are never read.
SELECT r.oid,
       r.rolname AS name,
       r.rolsuper AS is_superuser,
       r.rolinherit AS inherits,
       r.rolcreaterole AS creates_roles,
       r.rolcreatedb AS creates_databases,
       r.rolcanlogin AS can_log_in,
       r.rolreplication AS replicates,
       r.rolbypassrls AS bypasses_row_security,
       r.rolconnlimit AS connection_limit,
       CASE WHEN r.rolvaliduntil <> 'infinity' THEN r.rolvaliduntil::text END AS valid_until,
       coalesce((SELECT array_agg(s ORDER BY s) FROM unnest(r.rolconfig) AS s), '{}') AS settings
FROM pg_catalog.pg_roles AS r
WHERE r.oid <> 10
  AND r.rolname !~ '^pg_';
