-- All databases of a server but the empty template, and whether one can look into them.
SELECT d.datname::text AS name,
       d.datallowconn AS is_open
  FROM pg_catalog.pg_database d
 WHERE NOT (d.datname = 'template0' AND NOT d.datallowconn)
 ORDER BY d.datname
