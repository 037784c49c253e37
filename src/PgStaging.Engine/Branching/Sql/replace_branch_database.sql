-- Another database has taken the name; its parent is another one only if that is given. A lease begins anew; an expiry that was
-- given as a time stays.
UPDATE pgstaging.branch b
   SET database_oid = d.oid,
       database_name = d.datname,
       data_time = $2::timestamptz,
       lsn = $3::text,
       is_masked = $4,
       parent = coalesce($5::bigint, b.parent),
       parent_name = coalesce((SELECT p.name FROM pgstaging.branch p WHERE p.id = $5::bigint), b.parent_name),
       expires = coalesce(now() + b.lease, b.expires),
       seen_sessions = NULL
  FROM pg_catalog.pg_database d
 WHERE b.id = $1
   AND d.datname = b.name
RETURNING b.id
