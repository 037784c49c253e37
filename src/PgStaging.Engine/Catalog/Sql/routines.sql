-- The constructor functions of range types belong to their types; the members of extensions can be many thousands.
SELECT p.oid,
       n.nspname AS schema,
       p.proname AS name,
       pg_get_userbyid(p.proowner) AS owner,
       p.prokind = 'p' AS is_procedure,
       pg_get_function_identity_arguments(p.oid) AS arguments,
       (SELECT coalesce(string_agg(format_type(t.oid, NULL), ', ' ORDER BY t.position), '')
        FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS t (oid, position)) AS argument_types,
       pg_get_functiondef(p.oid) AS definition,
       pg_get_function_result(p.oid) AS result,
       pg_get_function_arguments(p.oid) AS parameters,
       l.lanname AS language
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
WHERE p.prokind <> 'a'
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_'
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend AS d
      WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'));
