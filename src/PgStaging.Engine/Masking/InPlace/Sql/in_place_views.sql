-- Materialized views that hold rows made of tables or, as far as can be told, of what functions read; each after those it
-- is made of. Views of inheritance parents and of partitioned tables read their members.
WITH RECURSIVE family AS (
    SELECT wanted.oid::pg_catalog.oid AS oid
    FROM unnest($1::bigint[]) AS wanted (oid)
    UNION
    SELECT h.inhparent
    FROM family AS f
    JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = f.oid
), uses AS (
    SELECT DISTINCT r.ev_class AS view, d.refclassid AS class, d.refobjid AS object
    FROM pg_catalog.pg_rewrite AS r
    JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
    JOIN pg_catalog.pg_class AS v ON v.oid = r.ev_class AND v.relkind IN ('v', 'm')
    WHERE d.refclassid IN ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_proc'::pg_catalog.regclass)
      AND d.refobjid <> r.ev_class
), reached AS (
    SELECT u.view, 1 AS depth
    FROM uses AS u
    LEFT JOIN pg_catalog.pg_proc AS p ON u.class = 'pg_catalog.pg_proc'::pg_catalog.regclass AND p.oid = u.object
    WHERE (u.class = 'pg_catalog.pg_class'::pg_catalog.regclass AND u.object IN (SELECT oid FROM family))
       -- What a function that users wrote reads is not known.
       OR (p.oid >= 16384
           AND p.prolang NOT IN (SELECT oid FROM pg_catalog.pg_language WHERE lanname IN ('c', 'internal')))
    UNION
    SELECT u.view, r.depth + 1
    FROM reached AS r
    JOIN uses AS u ON u.class = 'pg_catalog.pg_class'::pg_catalog.regclass AND u.object = r.view
)
SELECT c.oid,
       n.nspname AS schema,
       c.relname AS name,
       pg_catalog.pg_has_role(c.relowner, 'USAGE') AS may_change
FROM reached AS r
JOIN pg_catalog.pg_class AS c ON c.oid = r.view
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind = 'm'
  AND c.relispopulated
GROUP BY c.oid, n.nspname, c.relname, c.relowner
ORDER BY max(r.depth), n.nspname, c.relname
