SELECT c.oid,
       n.nspname AS schema,
       c.opcname AS name,
       pg_get_userbyid(c.opcowner) AS owner,
       a.amname AS access_method,
       fn.nspname AS family_schema,
       f.opfname AS family,
       c.opcdefault AS is_default,
       format_type(c.opcintype, NULL) AS type,
       CASE WHEN c.opckeytype <> 0 THEN format_type(c.opckeytype, NULL) END AS stored_type
FROM pg_catalog.pg_opclass AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.opcnamespace
JOIN pg_catalog.pg_am AS a ON a.oid = c.opcmethod
JOIN pg_catalog.pg_opfamily AS f ON f.oid = c.opcfamily
JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.opfnamespace
WHERE n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
