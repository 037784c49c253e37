-- Indexes of tables that can be dropped and made again as they were: nothing hangs on them, and making them needs no right and
-- runs no function of the users' own that adding rows would not.
SELECT n.nspname AS schema,
       x.relname AS name,
       pg_catalog.pg_get_indexdef(i.indexrelid) AS definition,
       coalesce(s.spcname, '') AS tablespace,
       pg_catalog.obj_description(i.indexrelid, 'pg_class') AS comment,
       array(SELECT format('ALTER COLUMN %s SET STATISTICS %s', a.attnum, a.attstattarget)
             FROM pg_catalog.pg_attribute AS a
             WHERE a.attrelid = i.indexrelid AND i.indexprs IS NOT NULL AND a.attstattarget >= 0
             ORDER BY a.attnum) AS targets
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = x.relnamespace
LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = x.reltablespace
WHERE i.indrelid = ANY ($1::bigint[]::pg_catalog.oid[])
  AND i.indisvalid
  AND NOT i.indisclustered
  AND NOT i.indisreplident
  AND NOT x.relispartition
  AND pg_catalog.has_schema_privilege(n.oid, 'CREATE')
  AND (s.oid IS NULL OR pg_catalog.has_tablespace_privilege(s.oid, 'CREATE'))
  -- Constraints and whatever else depends on it; constraints own theirs.
  AND NOT EXISTS (SELECT
                  FROM pg_catalog.pg_depend AS d
                  WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = i.indexrelid)
  AND NOT EXISTS (SELECT
                  FROM pg_catalog.pg_depend AS d
                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = i.indexrelid
                    AND (d.deptype IN ('i', 'e', 'x')
                         OR d.refclassid IN ('pg_catalog.pg_proc'::pg_catalog.regclass, 'pg_catalog.pg_operator'::pg_catalog.regclass)))
ORDER BY n.nspname, x.relname
