-- Roles whose passwords came along with the data.
SELECT a.rolname::text AS name
  FROM pg_catalog.pg_authid a
 WHERE a.rolpassword IS NOT NULL
 ORDER BY a.rolname
