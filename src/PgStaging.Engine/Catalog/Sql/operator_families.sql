SELECT f.oid,
       n.nspname AS schema,
       f.opfname AS name,
       pg_get_userbyid(f.opfowner) AS owner,
       a.amname AS access_method
FROM pg_catalog.pg_opfamily AS f
JOIN pg_catalog.pg_namespace AS n ON n.oid = f.opfnamespace
JOIN pg_catalog.pg_am AS a ON a.oid = f.opfmethod
WHERE n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
