-- Rows that this transaction has put into a table; -1 where the server does not count.
SELECT CASE WHEN current_setting('track_counts')::boolean
            THEN pg_catalog.pg_stat_get_xact_tuples_inserted($1::regclass)
            ELSE -1
       END AS rows_written
