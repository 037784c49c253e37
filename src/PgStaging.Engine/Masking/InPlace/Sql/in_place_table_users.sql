-- Whoever holds locks on tables.
SELECT DISTINCT format('%s (process %s%s)', a.usename, a.pid, CASE WHEN a.application_name <> '' THEN ', ' || a.application_name END)
           AS holder
FROM pg_catalog.pg_locks AS l
JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
WHERE l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
  AND l.granted
  AND l.pid <> pg_catalog.pg_backend_pid()
  AND l.relation = ANY ($1::bigint[]::pg_catalog.oid[])
  AND a.application_name NOT LIKE 'PgStaging mask%'
ORDER BY holder
