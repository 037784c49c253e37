-- Branches whose use lets them live on: somebody is in one, or has been since the last look, as the count of its sessions
-- says.
WITH used AS (
    SELECT b.id,
           s.sessions,
           coalesce(b.seen_sessions, 0) <> s.sessions
           OR EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = b.database_oid AND a.backend_type = 'client backend') AS is_used
      FROM pgstaging.branch b
      JOIN pg_catalog.pg_stat_database s ON s.datid = b.database_oid
     WHERE b.extends_on_use
       AND b.lease IS NOT NULL
       AND b.removed IS NULL
)
UPDATE pgstaging.branch b
   SET seen_sessions = u.sessions,
       expires = CASE WHEN u.is_used THEN now() + b.lease ELSE b.expires END
  FROM used u
 WHERE b.id = u.id
RETURNING b.name, u.is_used
