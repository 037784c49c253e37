SELECT DISTINCT format('%s (process %s)', a.usename, a.pid) AS name
  FROM pg_catalog.pg_stat_activity a
 WHERE a.datname = $1 AND a.usesysid IS NOT NULL AND a.pid <> pg_catalog.pg_backend_pid()
 UNION ALL
SELECT format('prepared transaction %s of %s', p.gid, p.owner)
  FROM pg_catalog.pg_prepared_xacts p
 WHERE p.database = $1
