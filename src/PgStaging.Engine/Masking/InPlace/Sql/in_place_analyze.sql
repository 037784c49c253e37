-- What ANALYZE must name so that nothing is known any more of former values: tables and, because statistics of all members
-- together are kept for them, their parents. A partitioned table stands for its partitions. Foreign members are asked for
-- their rows, so what has some is only told.
WITH RECURSIVE family AS (
    SELECT wanted.oid::pg_catalog.oid AS oid
    FROM unnest($1::bigint[]) AS wanted (oid)
    UNION
    SELECT h.inhparent
    FROM family AS f
    JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = f.oid
), members AS (
    SELECT f.oid, f.oid AS member
    FROM family AS f
    UNION
    SELECT m.oid, h.inhrelid
    FROM members AS m
    JOIN pg_catalog.pg_inherits AS h ON h.inhparent = m.member
), known AS (
    SELECT m.oid, pg_catalog.bool_or(c.relkind = 'f') AS has_foreign
    FROM members AS m
    JOIN pg_catalog.pg_class AS c ON c.oid = m.member
    GROUP BY m.oid
)
SELECT n.nspname AS schema,
       c.relname AS name,
       k.has_foreign
FROM known AS k
JOIN pg_catalog.pg_class AS c ON c.oid = k.oid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE NOT EXISTS (SELECT
                  FROM members AS m
                  JOIN pg_catalog.pg_class AS p ON p.oid = m.oid AND p.relkind = 'p'
                  JOIN known AS pk ON pk.oid = m.oid AND NOT pk.has_foreign
                  WHERE m.member = k.oid AND m.oid <> k.oid)
ORDER BY n.nspname, c.relname
