-- The directory is shown to superusers and pg_read_all_settings only. The addresses tell whether the server is on our
-- machine: both are null over a Unix socket.
SELECT
    pg_catalog.current_setting('data_directory', true) AS data_directory,
    pg_catalog.host(pg_catalog.inet_server_addr()) IS NOT DISTINCT FROM pg_catalog.host(pg_catalog.inet_client_addr()) AS is_local
WHERE pg_catalog.pg_has_role('pg_read_all_settings', 'USAGE');
