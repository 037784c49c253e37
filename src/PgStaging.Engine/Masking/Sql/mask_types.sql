-- Types as far as masks must know them: what domains come down to, what arrays hold.
SELECT t.oid,
       n.nspname AS schema,
       t.typname AS name,
       t.typtype AS kind,
       t.typbasetype AS base,
       t.typtypmod AS modifier,
       CASE WHEN t.typlen = -1 AND t.typcategory = 'A' THEN t.typelem ELSE 0 END AS element,
       t.typdelim AS delimiter,
       t.typrelid AS relation,
       t.typtype = 'd' AND (t.typnotnull OR EXISTS (SELECT FROM pg_catalog.pg_constraint AS k WHERE k.contypid = t.oid))
           AS is_checked
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
