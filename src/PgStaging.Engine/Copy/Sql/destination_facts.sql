SELECT current_setting('server_version_num')::integer AS server_version,
       pg_catalog.pg_postmaster_start_time() AS server_started,
       (SELECT system_identifier FROM pg_catalog.pg_control_system()) AS system_identifier,
       pg_catalog.pg_is_in_recovery() AS in_recovery,
       current_user::text AS role_name,
       r.rolsuper AS is_superuser,
       r.rolcreatedb OR r.rolsuper AS may_create_databases,
       r.rolcreaterole OR r.rolsuper AS may_create_roles
  FROM pg_catalog.pg_roles r
 WHERE r.rolname = current_user
