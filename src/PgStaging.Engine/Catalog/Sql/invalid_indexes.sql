SELECT x.indexrelid AS oid, n.nspname AS schema, r.relname AS name, c.relname AS table_name
FROM pg_catalog.pg_index AS x
JOIN pg_catalog.pg_class AS r ON r.oid = x.indexrelid
JOIN pg_catalog.pg_class AS c ON c.oid = x.indrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE NOT x.indisvalid
  AND r.relkind = 'i'
  AND c.relkind IN ('r', 'm')
  AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
