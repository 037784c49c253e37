-- Tables of extensions whose rows belong to the user, with the condition that tells those rows.
SELECT c.oid,
       n.nspname,
       c.relname,
       nullif(regexp_replace(btrim(m.condition), '^where\s', '', 'i'), '') AS condition,
       array(SELECT a.attname
               FROM pg_catalog.pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
              ORDER BY a.attnum) AS columns,
       pg_catalog.pg_relation_size(c.oid) AS heap_bytes,
       pg_catalog.pg_table_size(c.oid) AS data_bytes,
       e.extname
  FROM pg_catalog.pg_extension e
 CROSS JOIN LATERAL unnest(e.extconfig, e.extcondition) AS m(relation, condition)
  JOIN pg_catalog.pg_class c ON c.oid = m.relation
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'r'
   AND e.extname = ANY ($1::text[])
 ORDER BY e.extname, c.oid
