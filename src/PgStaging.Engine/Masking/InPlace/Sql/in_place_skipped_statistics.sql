-- Tables with statistics that ANALYZE does not renew: those without rows, and columns that it is told to skip.
SELECT DISTINCT s.schemaname || '.' || s.tablename AS name
FROM pg_catalog.pg_stats AS s
JOIN pg_catalog.pg_namespace AS n ON n.nspname = s.schemaname
JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = s.tablename
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attname = s.attname
WHERE c.oid = ANY ($1::bigint[]::pg_catalog.oid[])
  AND (c.reltuples <= 0 OR a.attstattarget = 0)
ORDER BY name
