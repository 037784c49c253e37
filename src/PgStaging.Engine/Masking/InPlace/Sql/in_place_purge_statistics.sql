-- What ANALYZE would leave as it is (of empty tables, of columns it is told to skip) goes too.
DELETE FROM pg_catalog.pg_statistic
WHERE starelid = ANY ($1::bigint[]::pg_catalog.oid[])
   OR starelid IN (SELECT indexrelid FROM pg_catalog.pg_index WHERE indrelid = ANY ($1::bigint[]::pg_catalog.oid[]))
   OR starelid IN (WITH RECURSIVE parents AS (
                       SELECT inhparent FROM pg_catalog.pg_inherits WHERE inhrelid = ANY ($1::bigint[]::pg_catalog.oid[])
                       UNION
                       SELECT h.inhparent
                       FROM parents AS p
                       JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = p.inhparent)
                   SELECT inhparent FROM parents)
