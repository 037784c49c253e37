-- The source is sacred: nothing can be written and no lock is waited for long. What changes how values and definitions
-- are written as text is pinned. One statement, so that it takes one round trip.
SELECT
    pg_catalog.pg_is_in_recovery() AS in_recovery,
    pg_catalog.current_setting('transaction_read_only')::boolean AS read_only,
    pg_catalog.set_config('application_name', $1, false),
    pg_catalog.set_config('default_transaction_read_only', 'on', false),
    pg_catalog.set_config('default_transaction_isolation', 'read committed', false),
    pg_catalog.set_config('lock_timeout', '30s', false),
    pg_catalog.set_config('statement_timeout', '0', false),
    pg_catalog.set_config('idle_in_transaction_session_timeout', '0', false),
    pg_catalog.set_config('idle_session_timeout', '0', false),
    -- Since version 17.
    CASE WHEN pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL
         THEN pg_catalog.set_config('transaction_timeout', '0', false) END,
    -- The server ends the session, and frees its snapshot, when our machine is gone.
    -- A query that writes nothing notices within a second that we have gone. Where the system cannot tell, it is an error.
    CASE WHEN pg_catalog.version() ~ 'linux'
         THEN pg_catalog.set_config('client_connection_check_interval', '1s', false) END,
    pg_catalog.set_config('tcp_keepalives_idle', '60', false),
    pg_catalog.set_config('tcp_keepalives_interval', '15', false),
    pg_catalog.set_config('tcp_keepalives_count', '4', false),
    pg_catalog.set_config('search_path', '', false),
    pg_catalog.set_config('client_encoding', 'UTF8', false),
    pg_catalog.set_config('standard_conforming_strings', 'on', false),
    pg_catalog.set_config('DateStyle', 'ISO, YMD', false),
    pg_catalog.set_config('IntervalStyle', 'postgres', false),
    pg_catalog.set_config('TimeZone', 'UTC', false),
    pg_catalog.set_config('extra_float_digits', '3', false),
    pg_catalog.set_config('bytea_output', 'hex', false),
    pg_catalog.set_config('lc_monetary', 'C', false),
    pg_catalog.set_config('xmloption', 'content', false),
    pg_catalog.set_config('quote_all_identifiers', 'off', false),
    -- A policy that would hide rows is an error instead of a hole in the copy.
    pg_catalog.set_config('row_security', 'off', false),
    pg_catalog.set_config('synchronize_seqscans', 'off', false),
    pg_catalog.set_config('jit', 'off', false),
    pg_catalog.set_config('client_min_messages', 'warning', false);
