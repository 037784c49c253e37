-- Databases that were renamed by others.
UPDATE pgstaging.branch b
   SET name = CASE WHEN b.removed IS NULL THEN d.datname ELSE b.name END,
       database_name = d.datname
  FROM pg_catalog.pg_database d
 WHERE d.oid = b.database_oid
   AND d.datname <> b.database_name
RETURNING format('The database of branch %s was renamed to %s.', b.name, d.datname) AS change
