SELECT e.oid AS extension,
       c.oid AS relation,
       n.nspname AS schema,
       c.relname AS name,
       c.relkind = 'S' AS is_sequence,
       coalesce(e.extcondition[k.position], '') AS condition
FROM pg_catalog.pg_extension AS e
CROSS JOIN LATERAL unnest(e.extconfig) WITH ORDINALITY AS k (relation, position)
JOIN pg_catalog.pg_class AS c ON c.oid = k.relation
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
ORDER BY e.oid, k.position;
