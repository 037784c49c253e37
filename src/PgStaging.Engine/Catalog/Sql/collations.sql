SELECT c.oid,
       n.nspname AS schema,
       c.collname AS name,
       pg_get_userbyid(c.collowner) AS owner,
       c.collprovider AS provider,
       c.collisdeterministic AS is_deterministic,
       CASE WHEN c.collprovider = 'c' THEN c.collcollate::text END AS collate,
       CASE WHEN c.collprovider = 'c' THEN c.collctype::text END AS character_type,
       CASE WHEN c.collprovider = 'i' THEN c.collcollate::text END AS locale,
       NULL::text AS rules,
       c.collversion AS version,
       coalesce(c.collversion <> pg_collation_actual_version(c.oid), false) AS is_version_stale
FROM pg_catalog.pg_collation AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.collnamespace
WHERE n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
