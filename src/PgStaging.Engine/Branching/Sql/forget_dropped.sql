-- Databases that were dropped by others.
DELETE FROM pgstaging.branch b
 WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_database d WHERE d.oid = b.database_oid)
RETURNING format('The database of branch %s was dropped.', b.name) AS change
