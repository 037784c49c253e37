INSERT INTO pgstaging.spare (database_name, parent, source_oid, source_sessions)
SELECT $1, p.id, p.database_oid, s.sessions
  FROM pgstaging.branch p
  JOIN pg_catalog.pg_stat_database s ON s.datid = p.database_oid
 WHERE p.id = $2
RETURNING database_name
