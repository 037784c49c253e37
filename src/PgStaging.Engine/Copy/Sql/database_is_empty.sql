-- Whether somebody has put anything into the database.
SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_class c
                     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.oid >= 16384 AND n.nspname !~ '^pg_(toast|temp_|toast_temp_)')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n
                    WHERE n.oid >= 16384 AND n.nspname !~ '^pg_(toast|temp_|toast_temp_)')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_proc WHERE oid >= 16384)
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_type WHERE oid >= 16384)
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_extension WHERE oid >= 16384)
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_largeobject_metadata)
   AS is_empty
