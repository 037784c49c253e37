-- Sequences of extensions whose values belong to the user.
SELECT n.nspname, c.relname
  FROM pg_catalog.pg_extension e
 CROSS JOIN LATERAL unnest(e.extconfig) AS m(relation)
  JOIN pg_catalog.pg_class c ON c.oid = m.relation
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'S'
   AND e.extname = ANY ($1::text[])
 ORDER BY n.nspname, c.relname
