-- Foreign tables that are partitions or heirs of masked tables' parents: their rows are elsewhere.
WITH RECURSIVE parents AS (
    SELECT h.inhparent AS oid
    FROM unnest($1::bigint[]) AS wanted (oid)
    JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = wanted.oid::pg_catalog.oid
    UNION
    SELECT h.inhparent
    FROM parents AS p
    JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = p.oid
)
SELECT DISTINCT n.nspname || '.' || c.relname AS name
FROM parents AS p
JOIN pg_catalog.pg_inherits AS h ON h.inhparent = p.oid
JOIN pg_catalog.pg_class AS c ON c.oid = h.inhrelid AND c.relkind = 'f'
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
ORDER BY name
