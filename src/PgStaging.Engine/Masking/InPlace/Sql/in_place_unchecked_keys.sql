-- Foreign keys that a run has made again and not checked yet.
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
       true AS may_change,
       NULL::bigint[] AS members
FROM pgstaging_mask.foreign_key AS f
JOIN pg_catalog.pg_namespace AS n ON n.nspname = f.schema
JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = f.table_name
JOIN pg_catalog.pg_constraint AS k ON k.conrelid = c.oid AND k.conname = f.name AND k.contype = 'f'
JOIN pg_catalog.pg_class AS rc ON rc.oid = k.confrelid
JOIN pg_catalog.pg_namespace AS rn ON rn.oid = rc.relnamespace
ORDER BY n.nspname, c.relname, k.conname
