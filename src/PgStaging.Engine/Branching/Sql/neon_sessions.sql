-- Who is in the databases of a branch, other than the service's own roles and the server's workers.
SELECT format('%s (process %s%s)', a.usename, a.pid,
              CASE WHEN a.application_name <> '' THEN ', ' || a.application_name END) AS name
  FROM pg_catalog.pg_stat_activity a
 WHERE a.datname = ANY ($1::text[])
   AND a.usesysid IS NOT NULL
   AND a.usename NOT IN ('cloud_admin', 'neon_superuser', 'neon_service')
   AND a.pid <> pg_catalog.pg_backend_pid()
 ORDER BY a.backend_start
