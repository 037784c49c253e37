-- Begins the bracket: $1 says whether its checkpoint is done at once.
SELECT pg_catalog.pg_backup_start('PgStaging branch', $1) - '0/0'::pg_lsn AS position,
       pg_catalog.pg_size_bytes(current_setting('wal_segment_size')) AS segment_bytes
