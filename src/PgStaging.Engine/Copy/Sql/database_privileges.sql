SELECT CASE WHEN p.grantee = 0 THEN NULL ELSE pg_catalog.pg_get_userbyid(p.grantee)::text END AS grantee,
       p.privilege_type,
       p.is_grantable
  FROM pg_catalog.pg_database d
 CROSS JOIN LATERAL pg_catalog.aclexplode(d.datacl) AS p
 WHERE d.datname = $1
 ORDER BY grantee NULLS FIRST, p.privilege_type
