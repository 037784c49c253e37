-- Foreign keys from or to tables or what they are partitions of. Those of partitions follow from their parents'.
WITH family AS (
    SELECT wanted.oid::pg_catalog.oid AS member, wanted.oid::pg_catalog.oid AS oid
    FROM unnest($1::bigint[]) AS wanted (oid)
    UNION
    SELECT wanted.oid::pg_catalog.oid, a.relid
    FROM unnest($1::bigint[]) AS wanted (oid), pg_catalog.pg_partition_ancestors(wanted.oid::pg_catalog.oid) AS a
)
SELECT k.oid,
       k.conname AS name,
       n.nspname AS schema,
       c.relname AS table_name,
       rn.nspname AS referenced_schema,
       rc.relname AS referenced_name,
       pg_catalog.pg_get_constraintdef(k.oid) AS definition,
       k.convalidated AS is_validated,
       'p' IN (c.relkind, rc.relkind) AS is_partitioned,
       pg_catalog.obj_description(k.oid, 'pg_constraint') AS comment,
       pg_catalog.pg_has_role(c.relowner, 'USAGE') AND pg_catalog.pg_has_role(rc.relowner, 'USAGE') AS may_change,
       array(SELECT DISTINCT f.member::bigint FROM family AS f WHERE f.oid IN (k.conrelid, k.confrelid) ORDER BY 1) AS members
FROM pg_catalog.pg_constraint AS k
JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_class AS rc ON rc.oid = k.confrelid
JOIN pg_catalog.pg_namespace AS rn ON rn.oid = rc.relnamespace
WHERE k.contype = 'f'
  AND k.conparentid = 0
  AND (k.conrelid IN (SELECT oid FROM family) OR k.confrelid IN (SELECT oid FROM family))
ORDER BY n.nspname, c.relname, k.conname
