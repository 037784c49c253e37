-- Databases that were dropped and made again by others. What is in them is not known. A mirror is the database of its name
-- also while the one before is still there, as after a copy that keeps it.
UPDATE pgstaging.branch b
   SET database_oid = d.oid,
       data_time = NULL,
       lsn = NULL,
       is_masked = false
  FROM pg_catalog.pg_database d
 WHERE d.datname = b.database_name
   AND d.oid <> b.database_oid
   AND b.removed IS NULL
   AND (b.kind = 'Mirror' OR NOT EXISTS (SELECT FROM pg_catalog.pg_database o WHERE o.oid = b.database_oid))
   AND NOT EXISTS (SELECT FROM pgstaging.branch o WHERE o.database_oid = d.oid)
RETURNING format('The database of branch %s was replaced by another one of its name.', b.name) AS change
