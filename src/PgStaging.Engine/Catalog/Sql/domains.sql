SELECT t.oid,
       n.nspname AS schema,
       t.typname AS name,
       pg_get_userbyid(t.typowner) AS owner,
       format_type(t.typbasetype, t.typtypmod) AS base_type,
       CASE WHEN t.typcollation <> b.typcollation
            THEN quote_ident(cn.nspname) || '.' || quote_ident(co.collname) END AS collation,
       coalesce(pg_get_expr(t.typdefaultbin, 'pg_catalog.pg_type'::regclass), quote_literal(t.typdefault))
           AS default_expression,
       t.typnotnull AND NOT EXISTS (
           SELECT FROM pg_catalog.pg_constraint AS k WHERE k.contypid = t.oid AND k.contype = 'n') AS not_null
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type AS b ON b.oid = t.typbasetype
LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = t.typcollation
LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace
WHERE t.typtype = 'd'
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
