SELECT n.nspname || '.' || c.relname AS table_name,
       format('%s (process %s%s)', a.usename, a.pid, CASE WHEN a.application_name <> '' THEN ', ' || a.application_name END)
           AS holder
  FROM pg_catalog.pg_locks l
  JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
  JOIN pg_catalog.pg_class c ON c.oid = l.relation
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
   AND l.mode = 'AccessExclusiveLock'
   AND l.granted
   AND l.relation = ANY ($1::bigint[])
 ORDER BY table_name, holder
