SELECT t.oid,
       n.nspname AS schema,
       t.typname AS name,
       pg_get_userbyid(t.typowner) AS owner,
       t.typrelid AS relation
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid
WHERE c.relkind = 'c'
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
