-- What must be known of tables before their rows are replaced.
SELECT c.oid,
       pg_catalog.pg_relation_size(c.oid) AS heap_bytes,
       pg_catalog.pg_table_size(c.oid) AS data_bytes,
       a.amname = 'heap' AS is_heap,
       pg_catalog.pg_has_role(c.relowner, 'USAGE') AS may_change,
       pg_catalog.row_security_active(c.oid) AS hides_rows,
       array(SELECT DISTINCT p.pubname::text
             FROM pg_catalog.pg_publication_tables AS p
             WHERE (p.schemaname, p.tablename) IN
                 (SELECT fn.nspname, fc.relname
                  FROM (SELECT c.oid UNION SELECT relid FROM pg_catalog.pg_partition_ancestors(c.oid)) AS family (oid)
                  JOIN pg_catalog.pg_class AS fc ON fc.oid = family.oid
                  JOIN pg_catalog.pg_namespace AS fn ON fn.oid = fc.relnamespace)
             ORDER BY 1) AS publications,
       array(SELECT s.subname::text
             FROM pg_catalog.pg_subscription_rel AS r
             JOIN pg_catalog.pg_subscription AS s ON s.oid = r.srsubid
             WHERE s.subenabled
               AND r.srrelid IN (SELECT c.oid UNION SELECT relid FROM pg_catalog.pg_partition_ancestors(c.oid))
             ORDER BY 1) AS subscriptions,
       pg_catalog.pg_get_partition_constraintdef(c.oid) AS partition_constraint,
       array(SELECT t.tgname::text
             FROM pg_catalog.pg_trigger AS t
             WHERE t.tgrelid = c.oid AND t.tgisinternal AND t.tgenabled <> 'O'
             ORDER BY 1) AS disabled_key_triggers,
       -- Types of the server's own have a binary form that means the same within one database.
       NOT EXISTS (SELECT
                   FROM pg_catalog.pg_attribute AS o
                   JOIN pg_catalog.pg_type AS t ON t.oid = o.atttypid
                   LEFT JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem AND t.typcategory = 'A'
                   WHERE o.attrelid = c.oid AND o.attnum > 0 AND NOT o.attisdropped
                     AND (coalesce(e.oid, t.oid) >= 16384
                          OR coalesce(e.typsend, t.typsend) = 0
                          OR coalesce(e.typreceive, t.typreceive) = 0
                          OR coalesce(e.oid, t.oid) = 'pg_catalog.xml'::pg_catalog.regtype)) AS is_binary
FROM unnest($1::bigint[]) AS wanted (oid)
JOIN pg_catalog.pg_class AS c ON c.oid = wanted.oid::pg_catalog.oid
LEFT JOIN pg_catalog.pg_am AS a ON a.oid = c.relam
ORDER BY c.oid
