-- A foreign key a partition has from its parent's comes into being with that one. Attaching a partition makes what it has
-- in common with its parent inherited only, so older histories that left it local as well are no difference.
SELECT k.oid,
       n.nspname AS schema,
       k.conname AS name,
       k.contype AS type,
       k.conrelid AS table_oid,
       c.relname AS table_name,
       nullif(k.confrelid, 0) AS referenced_table,
       nullif(k.conindid, 0) AS index_oid,
       left(d.definition, length(d.definition) - length(d.deferral)) AS definition,
       nullif(d.deferral, '') AS deferral,
       a.attname AS column_name,
       k.conislocal AND NOT (c.relispartition AND k.coninhcount > 0) AS is_local,
       k.coninhcount::int AS inheritance_count,
       k.convalidated AS is_validated,
       i.parent AS parent_index,
       i.tablespace,
       coalesce(i.is_clustered, false) AS is_clustered,
       coalesce(i.is_replica_identity, false) AS is_replica_identity,
       coalesce(i.is_exclusion, false) AS is_exclusion,
       i.options AS index_options,
       i.statistics_columns,
       i.statistics_targets
FROM pg_catalog.pg_constraint AS k
JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_attribute AS a ON k.contype = 'n' AND a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
CROSS JOIN LATERAL (
    SELECT pg_get_constraintdef(k.oid) AS definition,
           CASE WHEN k.contype IN ('p', 'u') AND k.condeferrable
                THEN CASE WHEN k.condeferred THEN ' DEFERRABLE INITIALLY DEFERRED' ELSE ' DEFERRABLE' END
                ELSE '' END AS deferral
) AS d
LEFT JOIN LATERAL (
    SELECT h.inhparent AS parent,
           t.spcname AS tablespace,
           x.indisclustered AS is_clustered,
           x.indisreplident AS is_replica_identity,
           x.indisexclusion AS is_exclusion,
           r.reloptions AS options,
           s.columns AS statistics_columns,
           s.targets AS statistics_targets
    FROM pg_catalog.pg_index AS x
    JOIN pg_catalog.pg_class AS r ON r.oid = x.indexrelid
    LEFT JOIN pg_catalog.pg_tablespace AS t ON t.oid = r.reltablespace
    LEFT JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = x.indexrelid
    LEFT JOIN LATERAL (
        SELECT array_agg(a.attnum::int ORDER BY a.attnum) AS columns,
               array_agg(a.attstattarget::int ORDER BY a.attnum) AS targets
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid = x.indexrelid AND a.attstattarget >= 0
    ) AS s ON x.indexprs IS NOT NULL
    WHERE x.indexrelid = k.conindid
) AS i ON k.contype IN ('p', 'u', 'x')
WHERE k.contype IN ('c', 'n', 'p', 'u', 'x', 'f')
  AND NOT (k.contype = 'f' AND k.conparentid <> 0)
  AND c.relkind IN ('r', 'p', 'f')
  AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
