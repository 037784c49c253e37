-- Types that others bring along (arrays, row types, multiranges) depend on those internally. NULL is the default.
SELECT t.oid,
       n.nspname AS schema,
       t.typname AS name,
       pg_get_userbyid(t.typowner) AS owner,
       t.typisdefined AS is_defined,
       CASE WHEN t.typlen < 0 THEN 'variable' ELSE t.typlen::text END AS internallength,
       t.typinput::text AS input,
       t.typoutput::text AS output,
       nullif(t.typreceive::text, '-') AS receive,
       nullif(t.typsend::text, '-') AS send,
       nullif(t.typmodin::text, '-') AS typmod_in,
       nullif(t.typmodout::text, '-') AS typmod_out,
       nullif(t.typanalyze::text, '-') AS analyze,
       nullif(t.typsubscript::text, '-') AS subscript,
       CASE WHEN t.typcollation <> 0 THEN 'true' END AS collatable,
       coalesce(pg_get_expr(t.typdefaultbin, 0), quote_literal(t.typdefault)) AS default,
       CASE WHEN t.typelem <> 0 THEN format_type(t.typelem, NULL) END AS element,
       CASE WHEN t.typcategory <> 'U' THEN quote_literal(t.typcategory::text) END AS category,
       CASE WHEN t.typispreferred THEN 'true' END AS preferred,
       CASE WHEN t.typdelim <> ',' THEN quote_literal(t.typdelim::text) END AS delimiter,
       CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'd' THEN 'double' ELSE 'int4' END AS alignment,
       CASE t.typstorage WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended' WHEN 'm' THEN 'main' ELSE 'plain' END
           AS storage,
       CASE WHEN t.typbyval THEN 'true' END AS passedbyvalue
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
WHERE (t.typtype = 'b' OR (t.typtype = 'p' AND NOT t.typisdefined))
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_'
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend AS d
      WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'i');
