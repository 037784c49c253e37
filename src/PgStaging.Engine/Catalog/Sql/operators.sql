-- An operator without a function is a shell: it comes with the one that names it.
SELECT o.oid,
       n.nspname AS schema,
       o.oprname AS name,
       pg_get_userbyid(o.oprowner) AS owner,
       o.oprcode::text AS function,
       CASE WHEN o.oprleft <> 0 THEN format_type(o.oprleft, NULL) END AS leftarg,
       CASE WHEN o.oprright <> 0 THEN format_type(o.oprright, NULL) END AS rightarg,
       'OPERATOR(' || quote_ident(cn.nspname) || '.' || c.oprname || ')' AS commutator,
       'OPERATOR(' || quote_ident(gn.nspname) || '.' || g.oprname || ')' AS negator,
       nullif(o.oprrest::text, '-') AS restrict,
       nullif(o.oprjoin::text, '-') AS join,
       o.oprcanmerge AS merges,
       o.oprcanhash AS hashes
FROM pg_catalog.pg_operator AS o
JOIN pg_catalog.pg_namespace AS n ON n.oid = o.oprnamespace
LEFT JOIN pg_catalog.pg_operator AS c ON c.oid = o.oprcom
LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.oprnamespace
LEFT JOIN pg_catalog.pg_operator AS g ON g.oid = o.oprnegate
LEFT JOIN pg_catalog.pg_namespace AS gn ON gn.oid = g.oprnamespace
WHERE o.oprcode <> 0
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
