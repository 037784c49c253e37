INSERT INTO pgstaging.branch
       (name, kind, database_oid, database_name, parent, parent_name, data_time, lsn, lease, expires, extends_on_use, is_masked)
SELECT $1, $2, d.oid, d.datname, p.id, p.name, $5::timestamptz, $6::text, $7::interval, $8::timestamptz, $9, $10
  FROM pg_catalog.pg_database d
  LEFT JOIN pgstaging.branch p ON p.id = $4::bigint
 WHERE d.datname = $3
RETURNING id
