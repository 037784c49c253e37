SELECT r.rolname::text AS role_name, setting
  FROM pg_catalog.pg_db_role_setting s
  JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
 CROSS JOIN unnest(s.setconfig) AS setting
  LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
 WHERE d.datname = $1
 ORDER BY r.rolname NULLS FIRST, setting
