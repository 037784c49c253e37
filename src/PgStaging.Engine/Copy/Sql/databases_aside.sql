SELECT d.datname,
       pg_catalog.shobj_description(d.oid, 'pg_database') AS comment,
       pg_catalog.pg_has_role(d.datdba, 'USAGE') AS is_owned
  FROM pg_catalog.pg_database d
 WHERE d.datname LIKE '%~pgstaging~%'
 ORDER BY d.datname
