-- The last transaction that was recovered, and where in the log of the parent that is.
SELECT pg_catalog.pg_last_xact_replay_timestamp() AS data_time,
       pg_catalog.pg_last_wal_replay_lsn()::text AS lsn
