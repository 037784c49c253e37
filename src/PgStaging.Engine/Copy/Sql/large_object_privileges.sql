SELECT m.oid,
       CASE WHEN p.grantee = 0 THEN NULL ELSE pg_catalog.pg_get_userbyid(p.grantee)::text END AS grantee,
       p.privilege_type,
       p.is_grantable
  FROM pg_catalog.pg_largeobject_metadata m
 CROSS JOIN LATERAL pg_catalog.aclexplode(m.lomacl) AS p
 WHERE m.oid > $1::oid AND m.oid <= $2::oid
 ORDER BY m.oid, grantee NULLS FIRST, p.privilege_type
