-- Clones built ahead, as they are now. Whoever builds one holds the lock of its name until the server is done.
SELECT s.database_name,
       s.parent,
       d.oid IS NOT NULL AS is_built,
       b.pid IS NOT NULL AS is_building,
       coalesce(b.is_cloning, false) AS is_cloning,
       coalesce(p.database_oid = s.source_oid AND a.sessions = s.source_sessions, false) AS is_fresh,
       CASE WHEN d.oid IS NOT NULL
             AND (pg_catalog.has_database_privilege(d.oid, 'CONNECT')
                  OR pg_catalog.pg_has_role('pg_read_all_stats', 'MEMBER'))
            THEN pg_catalog.pg_database_size(d.oid) END AS size_bytes
  FROM pgstaging.spare s
  LEFT JOIN pg_catalog.pg_database d ON d.datname = s.database_name
  LEFT JOIN pgstaging.branch p ON p.id = s.parent
  LEFT JOIN pg_catalog.pg_stat_database a ON a.datid = p.database_oid
  LEFT JOIN LATERAL (
       SELECT l.pid,
              c.state = 'active' AND c.query LIKE 'CREATE DATABASE %' AS is_cloning
         FROM pg_catalog.pg_locks l
         JOIN pg_catalog.pg_stat_activity c ON c.pid = l.pid
        WHERE l.locktype = 'advisory'
          AND l.objsubid = 1
          AND l.granted
          AND l.mode = 'ExclusiveLock'
          AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
          AND (l.classid::bigint << 32 | l.objid::bigint) = pg_catalog.hashtextextended('PgStaging branch ' || s.database_name, 0)
        LIMIT 1) AS b ON true
 ORDER BY s.begun
