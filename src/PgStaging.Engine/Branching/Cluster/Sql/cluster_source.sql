-- Where a server keeps its files, and who is its first superuser.
SELECT current_setting('data_directory') AS data_directory,
       current_setting('port')::int AS port,
       pg_catalog.pg_postmaster_start_time() AS started,
       (SELECT r.rolname::text FROM pg_catalog.pg_roles r WHERE r.oid = 10) AS superuser,
       current_setting('shared_preload_libraries') AS libraries
