-- 15 and later.
SELECT s.oid,
       s.pnpubid AS publication_oid,
       n.nspname AS schema
FROM pg_catalog.pg_publication_namespace AS s
JOIN pg_catalog.pg_namespace AS n ON n.oid = s.pnnspid
ORDER BY n.nspname;
