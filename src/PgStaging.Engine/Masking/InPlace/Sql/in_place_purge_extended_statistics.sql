DELETE FROM pg_catalog.pg_statistic_ext_data
WHERE stxoid IN (SELECT oid FROM pg_catalog.pg_statistic_ext WHERE stxrelid = ANY ($1::bigint[]::pg_catalog.oid[])
                 UNION
                 SELECT e.oid
                 FROM pg_catalog.pg_statistic_ext AS e
                 WHERE e.stxrelid IN (WITH RECURSIVE parents AS (
                           SELECT inhparent FROM pg_catalog.pg_inherits WHERE inhrelid = ANY ($1::bigint[]::pg_catalog.oid[])
                           UNION
                           SELECT h.inhparent
                           FROM parents AS p
                           JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = p.inhparent)
                       SELECT inhparent FROM parents))
