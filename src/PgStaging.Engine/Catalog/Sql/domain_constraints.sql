SELECT k.oid,
       n.nspname AS schema,
       t.typname AS domain_name,
       t.oid AS domain,
       k.conname AS name,
       pg_get_constraintdef(k.oid) AS definition,
       k.convalidated AS is_validated,
       k.contype = 'n' AS is_not_null
FROM pg_catalog.pg_constraint AS k
JOIN pg_catalog.pg_type AS t ON t.oid = k.contypid
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
WHERE n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_'
ORDER BY k.contypid, k.conname;
