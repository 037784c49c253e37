-- Tables of more than 8 MB most of whose pages are not known to hold only rows that everybody sees.
SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name, t.size_bytes
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 CROSS JOIN LATERAL (
       SELECT pg_catalog.pg_table_size(c.oid) AS size_bytes,
              pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::int AS pages) t
 WHERE c.relkind IN ('r', 'm')
   AND c.relpersistence <> 't'
   AND n.nspname <> 'information_schema'
   AND n.nspname NOT LIKE 'pg\_%'
   AND t.size_bytes > 8 * 1024 * 1024
   AND c.relallvisible < 0.9 * t.pages
 ORDER BY t.size_bytes DESC, c.oid
