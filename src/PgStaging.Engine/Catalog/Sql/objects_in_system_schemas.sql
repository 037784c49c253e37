-- Objects that someone made in a schema of PostgreSQL's own, extension members excepted. Collations are left out: they
-- are imported from the operating system there (pg_import_system_collations).
WITH candidate (classid, objid, schema) AS (
    SELECT 'pg_catalog.pg_class'::regclass, c.oid, c.relnamespace
    FROM pg_catalog.pg_class AS c
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::regclass, p.oid, p.pronamespace FROM pg_catalog.pg_proc AS p
    UNION ALL
    SELECT 'pg_catalog.pg_type'::regclass, t.oid, t.typnamespace
    FROM pg_catalog.pg_type AS t
    LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid
    WHERE t.typtype IN ('b', 'd', 'e', 'r') OR c.relkind = 'c'
    UNION ALL
    SELECT 'pg_catalog.pg_operator'::regclass, o.oid, o.oprnamespace FROM pg_catalog.pg_operator AS o
    UNION ALL
    SELECT 'pg_catalog.pg_opclass'::regclass, o.oid, o.opcnamespace FROM pg_catalog.pg_opclass AS o
    UNION ALL
    SELECT 'pg_catalog.pg_ts_config'::regclass, c.oid, c.cfgnamespace FROM pg_catalog.pg_ts_config AS c
    UNION ALL
    SELECT 'pg_catalog.pg_ts_dict'::regclass, d.oid, d.dictnamespace FROM pg_catalog.pg_ts_dict AS d
)
SELECT c.classid::oid,
       c.objid,
       o.type AS kind_word,
       o.schema,
       coalesce(o.name, o.identity) AS name
FROM candidate AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.schema
CROSS JOIN LATERAL pg_identify_object(c.classid, c.objid, 0) AS o
WHERE c.objid >= 16384
  AND n.nspname IN ('pg_catalog', 'information_schema')
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend AS d
      WHERE d.classid = c.classid AND d.objid = c.objid AND d.objsubid = 0 AND d.deptype IN ('e', 'i'))
ORDER BY o.identity;
