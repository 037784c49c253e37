INSERT INTO pgstaging.branch
       (name, kind, database_oid, database_name, parent, parent_name, data_time, lsn, is_masked, lease, expires, extends_on_use)
SELECT d.datname, $2, d.oid, d.datname, p.id, p.name, $4::timestamptz, $5::text, $6, $7::interval, $8::timestamptz, $9
  FROM pg_catalog.pg_database d
  LEFT JOIN pgstaging.branch p ON p.id = $3::bigint
 WHERE d.datname = $1
RETURNING id
