-- Ends whoever is in a database and says how many they were. Background workers have no user and leave by themselves.
SELECT count(pg_catalog.pg_terminate_backend(a.pid)) AS ended
  FROM pg_catalog.pg_stat_activity a
 WHERE a.datname = $1
   AND a.usesysid IS NOT NULL
   AND a.pid <> pg_catalog.pg_backend_pid()
