-- Without those of constraints, and without invalid ones, which a failed CREATE INDEX CONCURRENTLY leaves behind.
SELECT x.indexrelid AS oid,
       x.indrelid AS table_oid,
       n.nspname AS schema,
       r.relname AS name,
       pg_get_indexdef(x.indexrelid) AS definition,
       h.inhparent AS parent_index,
       t.spcname AS tablespace,
       x.indisclustered AS is_clustered,
       x.indisreplident AS is_replica_identity,
       s.columns AS statistics_columns,
       s.targets AS statistics_targets
FROM pg_catalog.pg_index AS x
JOIN pg_catalog.pg_class AS r ON r.oid = x.indexrelid
JOIN pg_catalog.pg_class AS c ON c.oid = x.indrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_tablespace AS t ON t.oid = r.reltablespace
LEFT JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = x.indexrelid
LEFT JOIN LATERAL (
    SELECT array_agg(a.attnum::int ORDER BY a.attnum) AS columns,
           array_agg(a.attstattarget::int ORDER BY a.attnum) AS targets
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid = x.indexrelid AND a.attstattarget >= 0
) AS s ON x.indexprs IS NOT NULL
WHERE c.relkind IN ('r', 'p', 'm')
  AND (x.indisvalid OR r.relkind = 'I')
  AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_'
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_constraint AS k
      WHERE k.conrelid = x.indrelid AND k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'));
