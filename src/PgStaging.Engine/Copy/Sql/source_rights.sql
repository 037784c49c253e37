SELECT n.nspname || '.' || c.relname AS name,
       pg_catalog.has_table_privilege(c.oid, 'SELECT') AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS may_read,
       c.relkind = 'r' AND pg_catalog.row_security_active(c.oid) AS hides_rows
  FROM unnest($1::bigint[]) AS wanted (oid)
  JOIN pg_catalog.pg_class c ON c.oid = wanted.oid::oid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 ORDER BY name
