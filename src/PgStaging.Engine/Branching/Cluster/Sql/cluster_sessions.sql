-- Who works on a server, other than we and the server's own processes.
SELECT format('%s in %s (process %s%s)', a.usename, coalesce(a.datname, 'replication'), a.pid,
              CASE WHEN a.application_name <> '' THEN ', ' || a.application_name END) AS name
  FROM pg_catalog.pg_stat_activity a
 WHERE a.usesysid IS NOT NULL
   AND a.backend_type IN ('client backend', 'walsender')
   AND a.pid <> pg_catalog.pg_backend_pid()
 ORDER BY a.backend_start
