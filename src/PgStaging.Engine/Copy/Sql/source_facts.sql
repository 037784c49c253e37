SELECT current_setting('server_version_num')::integer AS server_version,
       current_setting('block_size')::integer AS block_size,
       current_setting('max_locks_per_transaction')::integer
           * (current_setting('max_connections')::integer + current_setting('max_prepared_transactions')::integer)
           AS lock_slots,
       (SELECT reset_val FROM pg_catalog.pg_settings WHERE name = 'search_path') AS search_path,
       pg_catalog.pg_is_in_recovery() AS in_recovery,
       pg_catalog.pg_postmaster_start_time() AS server_started,
       (SELECT system_identifier FROM pg_catalog.pg_control_system()) AS system_identifier,
       d.oid AS database_oid,
       d.datname AS database_name
  FROM pg_catalog.pg_database d
 WHERE d.datname = pg_catalog.current_database()
