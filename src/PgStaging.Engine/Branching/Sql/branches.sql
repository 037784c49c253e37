-- What is on record, seen with the databases that are there: one may have been renamed, or replaced by another. To say so
-- changes nothing; the next operation puts it on record (adopt_replaced, adopt_renamed, forget_dropped).
SELECT b.id,
       b.name AS recorded_name,
       b.kind,
       d.oid AS database_oid,
       d.datname::text AS database_name,
       d.datallowconn AS allows_connections,
       b.parent,
       coalesce(p.name, b.parent_name) AS parent_name,
       b.created,
       CASE WHEN d.oid = b.database_oid THEN b.data_time END AS data_time,
       CASE WHEN d.oid = b.database_oid THEN b.lsn END AS lsn,
       b.lease,
       b.expires,
       b.extends_on_use,
       b.is_protected,
       b.is_default,
       b.is_masked AND d.oid = b.database_oid AS is_masked,
       b.removed,
       b.removed_until,
       CASE WHEN pg_catalog.has_database_privilege(d.oid, 'CONNECT')
                 OR pg_catalog.pg_has_role('pg_read_all_stats', 'MEMBER')
            THEN pg_catalog.pg_database_size(d.oid) END AS size_bytes
  FROM pgstaging.branch b
  LEFT JOIN pgstaging.branch p ON p.id = b.parent
  LEFT JOIN pg_catalog.pg_database r
    ON r.datname = b.database_name
   AND r.oid <> b.database_oid
   AND b.removed IS NULL
   AND (b.kind = 'Mirror' OR NOT EXISTS (SELECT FROM pg_catalog.pg_database o WHERE o.oid = b.database_oid))
   AND NOT EXISTS (SELECT FROM pgstaging.branch o WHERE o.database_oid = r.oid)
  JOIN pg_catalog.pg_database d ON d.oid = coalesce(r.oid, b.database_oid)
 ORDER BY b.id
