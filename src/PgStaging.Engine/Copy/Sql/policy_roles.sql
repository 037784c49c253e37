SELECT d.objid AS policy_oid, r.rolname AS role_name
  FROM pg_catalog.pg_shdepend d
  JOIN pg_catalog.pg_roles r ON r.oid = d.refobjid
 WHERE d.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
   AND d.classid = 'pg_catalog.pg_policy'::regclass
   AND d.refclassid = 'pg_catalog.pg_authid'::regclass
   AND d.deptype = 'r'
