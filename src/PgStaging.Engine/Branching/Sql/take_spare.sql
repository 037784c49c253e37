-- Makes a spare the database that an operation has made: one of which the parent has not changed since. Nobody has been in the
-- parent if its sessions were not counted on.
WITH spare AS (
    SELECT s.database_name
      FROM pgstaging.spare s
      JOIN pgstaging.branch p ON p.id = s.parent AND p.database_oid = s.source_oid
      JOIN pg_catalog.pg_stat_database a ON a.datid = p.database_oid AND a.sessions = s.source_sessions
      JOIN pg_catalog.pg_database d ON d.datname = s.database_name
     WHERE s.parent = $1
     ORDER BY s.begun
     LIMIT 1
       FOR UPDATE OF s SKIP LOCKED
), taken AS (
    DELETE FROM pgstaging.spare s
     USING spare
     WHERE s.database_name = spare.database_name
    RETURNING s.database_name
)
UPDATE pgstaging.operation o
   SET aside_database = taken.database_name
  FROM taken
 WHERE o.id = $2
RETURNING o.aside_database
