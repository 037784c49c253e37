SELECT format('process %s, %s from %s, since %s', a.pid, a.usename, coalesce(host(a.client_addr), 'this host'),
              to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ')) AS holder
FROM pg_catalog.pg_locks AS l
JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
CROSS JOIN (SELECT pg_catalog.hashtextextended('PgStaging mask', 0) AS key) AS k
WHERE l.locktype = 'advisory'
  AND l.objsubid = 1
  AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
  AND (l.classid::bigint << 32 | l.objid::bigint) = k.key
