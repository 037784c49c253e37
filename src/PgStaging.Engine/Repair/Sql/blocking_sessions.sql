-- Who keeps a session waiting. Never what they run: a query can hold values of rows. Prepared transactions have no process.
SELECT DISTINCT
       CASE WHEN b.pid = 0 THEN 'a prepared transaction'
            ELSE format('process %s, %s%s%s', b.pid, coalesce(a.usename, a.backend_type, 'unknown'),
                        CASE WHEN a.application_name <> '' THEN format(' (%s)', a.application_name) END,
                        CASE WHEN a.query_start IS NOT NULL
                             THEN to_char(a.query_start, '", last query begun" YYYY-MM-DD HH24:MI:SS TZ') END)
       END AS blocker
  FROM unnest(pg_catalog.pg_blocking_pids($1)) AS b (pid)
  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid
 ORDER BY blocker
