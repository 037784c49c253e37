-- Ends the bracket. The archive is not waited for: the clone takes its log from the source's own directory.
SELECT s.labelfile AS label,
       s.lsn::text AS lsn,
       s.lsn - '0/0'::pg_lsn AS position,
       CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_xact_replay_timestamp()
            ELSE clock_timestamp() END AS data_time
  FROM pg_catalog.pg_backup_stop(wait_for_archive => false) s
