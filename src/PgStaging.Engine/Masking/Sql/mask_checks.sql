-- What checks rows when they are written, and the columns it looks at: check constraints, and the bounds of partitions.
SELECT k.conrelid AS relation,
       k.conname AS name,
       k.conkey AS columns
FROM pg_catalog.pg_constraint AS k
WHERE k.contype = 'c'
  AND k.conrelid <> 0
  AND k.conkey IS NOT NULL
UNION ALL
-- The columns of a partition key depend on their table, those that stand in expressions as well.
SELECT p.oid,
       p.relname,
       pg_catalog.array_agg(c.attnum)
FROM pg_catalog.pg_class AS p
CROSS JOIN LATERAL pg_catalog.pg_partition_ancestors(p.oid) AS a (relid)
JOIN pg_catalog.pg_depend AS d
  ON d.classid = 'pg_catalog.pg_class'::regclass
 AND d.objid = a.relid
 AND d.objsubid > 0
 AND d.refclassid = 'pg_catalog.pg_class'::regclass
 AND d.refobjid = a.relid
 AND d.refobjsubid = 0
 AND d.deptype = 'i'
JOIN pg_catalog.pg_attribute AS k ON k.attrelid = a.relid AND k.attnum = d.objsubid
JOIN pg_catalog.pg_attribute AS c ON c.attrelid = p.oid AND c.attname = k.attname
WHERE p.relispartition
  AND p.relkind = 'r'
GROUP BY p.oid, p.relname
