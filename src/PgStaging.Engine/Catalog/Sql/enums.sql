SELECT t.oid,
       n.nspname AS schema,
       t.typname AS name,
       pg_get_userbyid(t.typowner) AS owner,
       ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum AS e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)
           AS labels
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
WHERE t.typtype = 'e'
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
