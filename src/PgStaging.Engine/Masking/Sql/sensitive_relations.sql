-- How big tables are, which of their columns may be read (all where columns is NULL), and what they are parts of.
SELECT c.oid,
       n.nspname AS schema,
       c.relname AS name,
       c.relkind AS kind,
       greatest(c.relpages, 0) AS pages,
       greatest(c.reltuples, 0)::double precision AS tuples,
       CASE WHEN NOT pg_catalog.has_schema_privilege(n.oid, 'USAGE') THEN '{}'::smallint[]
            WHEN NOT pg_catalog.has_table_privilege(c.oid, 'SELECT')
            THEN array(SELECT a.attnum
                       FROM pg_catalog.pg_attribute AS a
                       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                         AND pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')) END AS columns,
       array(SELECT h.inhparent FROM pg_catalog.pg_inherits AS h WHERE h.inhrelid = c.oid) AS parents
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f')
  AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_'
