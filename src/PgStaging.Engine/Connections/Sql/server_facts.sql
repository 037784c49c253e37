-- What decides which way a server can be worked with.
SELECT
    pg_catalog.current_setting('server_version_num')::integer AS version_number,
    pg_catalog.current_setting('server_version') AS version,
    (pg_catalog.pg_control_system()).system_identifier AS system_identifier,
    pg_catalog.pg_is_in_recovery() AS in_recovery,
    CURRENT_USER::text AS username,
    role.rolsuper AS is_superuser,
    role.rolsuper OR role.rolcreatedb AS can_create_database,
    role.rolsuper OR role.rolbypassrls AS bypasses_row_security,
    pg_catalog.current_database()::text AS database,
    (SELECT ssl.version || ', ' || ssl.cipher FROM pg_catalog.pg_stat_ssl AS ssl
      WHERE ssl.pid = pg_catalog.pg_backend_pid() AND ssl.ssl) AS tls,
    pg_catalog.host(pg_catalog.inet_server_addr()) AS server_address
FROM pg_catalog.pg_roles AS role
WHERE role.rolname = CURRENT_USER;
