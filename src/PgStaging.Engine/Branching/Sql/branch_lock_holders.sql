SELECT format('%s (process %s%s, since %s)', a.usename, a.pid, ', from ' || coalesce(host(a.client_addr), 'the server itself'),
              to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ')) AS holder
  FROM pg_catalog.pg_locks l
  JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
 CROSS JOIN (SELECT pg_catalog.hashtextextended('PgStaging branch ' || $1, 0) AS key) AS k
 WHERE l.locktype = 'advisory'
   AND l.objsubid = 1
   AND l.granted
   AND l.pid <> pg_catalog.pg_backend_pid()
   AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
   AND (l.classid::bigint << 32 | l.objid::bigint) = k.key
