-- How many sessions there have been, and whether there are some now. Ours are in the database that this one is in, and do
-- not count.
SELECT coalesce((SELECT sum(d.sessions) FROM pg_catalog.pg_stat_database d WHERE d.datname <> current_database()), 0)::bigint AS sessions,
       EXISTS (SELECT FROM pg_catalog.pg_stat_activity a
                WHERE a.backend_type IN ('client backend', 'walsender')
                  AND a.datname IS DISTINCT FROM current_database()) AS is_used
