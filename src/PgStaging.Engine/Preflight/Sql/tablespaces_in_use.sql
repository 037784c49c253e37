SELECT tablespace.spcname::text AS name
FROM pg_catalog.pg_tablespace AS tablespace
WHERE tablespace.spcname NOT IN ('pg_default', 'pg_global')
  AND (EXISTS (SELECT FROM pg_catalog.pg_class WHERE reltablespace = tablespace.oid)
       OR EXISTS (SELECT FROM pg_catalog.pg_database
                  WHERE datname = pg_catalog.current_database() AND dattablespace = tablespace.oid))
ORDER BY tablespace.spcname;
