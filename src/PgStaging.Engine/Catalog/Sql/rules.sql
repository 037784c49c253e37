SELECT r.oid,
       r.ev_class AS relation,
       n.nspname AS schema,
       c.relname AS relation_name,
       r.rulename AS name,
       rtrim(pg_get_ruledef(r.oid), '; ') AS definition,
       r.ev_enabled AS state
FROM pg_catalog.pg_rewrite AS r
JOIN pg_catalog.pg_class AS c ON c.oid = r.ev_class
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE r.ev_type <> '1'
  AND c.relkind IN ('r', 'p', 'v')
  AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
