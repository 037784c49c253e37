SELECT pg_catalog.pg_export_snapshot() AS snapshot,
       CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn()
            ELSE pg_catalog.pg_current_wal_lsn()
       END::text AS lsn,
       pg_catalog.clock_timestamp() AS taken
