-- Whatever keeps the server from removing row versions that were replaced before a transaction.
SELECT format('process %s (%s)', a.pid, a.usename) AS holder
FROM pg_catalog.pg_stat_activity AS a
WHERE (a.datname = pg_catalog.current_database() OR a.backend_type = 'walsender')
  AND a.pid <> pg_catalog.pg_backend_pid()
  AND age(a.backend_xmin) > age($1::text::pg_catalog.xid)
UNION ALL
SELECT format('prepared transaction %s', p.gid)
FROM pg_catalog.pg_prepared_xacts AS p
WHERE p.database = pg_catalog.current_database()
  AND age(p.transaction) > age($1::text::pg_catalog.xid)
UNION ALL
SELECT format('replication slot %s', s.slot_name)
FROM pg_catalog.pg_replication_slots AS s
WHERE greatest(age(s.xmin), age(s.catalog_xmin)) > age($1::text::pg_catalog.xid)
ORDER BY holder
