-- A partition has its parent's triggers: those are here only where their state differs.
SELECT g.oid,
       g.tgrelid AS relation,
       n.nspname AS schema,
       c.relname AS relation_name,
       g.tgname AS name,
       pg_get_triggerdef(g.oid) AS definition,
       r.root AS root_trigger,
       g.tgenabled AS state,
       nullif(g.tgconstraint, 0) AS constraint_oid
FROM pg_catalog.pg_trigger AS g
JOIN pg_catalog.pg_class AS c ON c.oid = g.tgrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_trigger AS p ON p.oid = g.tgparentid
LEFT JOIN LATERAL (
    WITH RECURSIVE ancestors AS (
        SELECT a.oid, a.tgparentid FROM pg_catalog.pg_trigger AS a WHERE a.oid = g.tgparentid
        UNION ALL
        SELECT a.oid, a.tgparentid
        FROM ancestors AS d JOIN pg_catalog.pg_trigger AS a ON a.oid = d.tgparentid
    )
    SELECT d.oid AS root FROM ancestors AS d WHERE d.tgparentid = 0
) AS r ON g.tgparentid <> 0
WHERE NOT g.tgisinternal
  AND (g.tgparentid = 0 OR p.tgenabled <> g.tgenabled)
  AND c.relkind IN ('r', 'p', 'v', 'f')
  AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
