-- An index that a concurrent build gave up; not one that another session is building at this moment. Which index another
-- role builds is not shown to everybody: then any build of an index on the table may be this one.
SELECT i.indexrelid
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = $1
   AND c.relname = $2
   AND c.relkind = 'i'
   AND NOT i.indisvalid
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p
                    WHERE p.datid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
                      AND (p.index_relid = i.indexrelid
                           OR (p.index_relid IS NULL
                               AND EXISTS (SELECT FROM pg_catalog.pg_locks l
                                            WHERE l.pid = p.pid AND l.database = p.datid AND l.relation = i.indrelid
                                              AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted))))
