-- Settings that decide what SQL means, how it is planned, and how much of it there may be at once. Those that reach out
-- of the server (archiving, replication, files, addresses, libraries) are not among them.
SELECT s.name, s.reset_val AS value
  FROM pg_catalog.pg_settings s
 WHERE s.reset_val IS DISTINCT FROM s.boot_val
   AND s.context <> 'internal'
   AND (s.category LIKE 'Query Tuning / %'
        OR s.category LIKE 'Version and Platform Compatibility / %'
        OR s.category IN ('Client Connection Defaults / Statement Behavior',
                          'Client Connection Defaults / Locale and Formatting',
                          'Lock Management')
        OR s.name IN ('max_connections', 'max_prepared_transactions', 'max_worker_processes', 'max_parallel_workers',
                      'track_commit_timestamp', 'work_mem'))
   AND s.name NOT IN ('transaction_read_only', 'transaction_isolation', 'transaction_deferrable', 'session_replication_role',
                      'default_tablespace', 'temp_tablespaces')
 ORDER BY s.name
