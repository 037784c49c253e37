-- Columns that hold the same values by definition: those of foreign keys, and those that inherit from a parent's.
SELECT k.conrelid AS relation,
       k.conkey AS columns,
       k.confrelid AS referenced,
       k.confkey AS referenced_columns,
       k.conname AS name
FROM pg_catalog.pg_constraint AS k
WHERE k.contype = 'f'
  -- Those of partitions follow from their parents'.
  AND k.conparentid = 0
UNION ALL
SELECT h.inhrelid,
       array_agg(a.attnum ORDER BY a.attnum),
       h.inhparent,
       array_agg(p.attnum ORDER BY a.attnum),
       NULL
FROM pg_catalog.pg_inherits AS h
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = h.inhrelid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_attribute AS p ON p.attrelid = h.inhparent AND p.attname = a.attname AND NOT p.attisdropped
JOIN pg_catalog.pg_class AS c ON c.oid = h.inhrelid AND c.relkind IN ('r', 'p')
GROUP BY h.inhrelid, h.inhparent
