SELECT m.oid,
       pg_catalog.pg_get_userbyid(m.lomowner)::text AS owner,
       pg_catalog.obj_description(m.oid, 'pg_largeobject') AS comment,
       m.lomacl IS NOT NULL AS has_privileges,
       pg_catalog.lo_get(m.oid, 0, $2) AS head
  FROM pg_catalog.pg_largeobject_metadata m
 WHERE m.oid > $1::oid
 ORDER BY m.oid
 LIMIT $3
