-- Who is in a database, other than the server's own workers.
SELECT format('%s (process %s%s)', a.usename, a.pid,
              CASE WHEN a.application_name <> '' THEN ', ' || a.application_name END) AS name
  FROM pg_catalog.pg_stat_activity a
 WHERE a.datname = $1
   AND a.usesysid IS NOT NULL
   AND a.pid <> pg_catalog.pg_backend_pid()
 ORDER BY a.backend_start
