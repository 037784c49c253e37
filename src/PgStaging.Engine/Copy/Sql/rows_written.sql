-- Rows that this session has put into a table since the server last collected its counters; -1 where it does not count.
SELECT CASE WHEN current_setting('track_counts')::boolean
            THEN pg_catalog.pg_stat_get_xact_tuples_inserted($1::regclass)
            ELSE -1
       END AS rows_written
