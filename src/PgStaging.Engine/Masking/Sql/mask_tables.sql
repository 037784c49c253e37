-- Tables whose rows can be masked, composite types, and what is known of their columns, one row for each column.
SELECT c.oid,
       n.nspname AS schema,
       c.relname AS name,
       c.relkind AS kind,
       a.attnum AS number,
       a.attname AS column_name,
       a.atttypid AS type,
       a.atttypmod AS modifier,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type_name,
       a.attnotnull AS not_null,
       a.attgenerated <> '' AS is_generated,
       pg_catalog.col_description(c.oid, a.attnum) AS comment,
       coalesce(NOT l.collisdeterministic, false) AS has_loose_collation,
       EXISTS (SELECT FROM pg_catalog.pg_depend AS d
               WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.objsubid = 0
                 AND d.deptype = 'e') AS is_of_extension
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
LEFT JOIN pg_catalog.pg_collation AS l ON l.oid = a.attcollation
WHERE c.relkind IN ('r', 'p', 'c')
  AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'pgstaging_mask'
  AND a.attnum > 0
  AND NOT a.attisdropped
ORDER BY c.oid, a.attnum
