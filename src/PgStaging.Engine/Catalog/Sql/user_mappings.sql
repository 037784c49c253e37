-- The view hides options, and then shows NULL as it does where there are none, from all but superusers, the mapped role
-- itself if it may use the server, and for PUBLIC the server's owner.
SELECT m.umid AS oid,
       m.srvname AS server,
       CASE WHEN m.umuser <> 0 THEN pg_get_userbyid(m.umuser) END AS role,
       m.umoptions AS options,
       m.umoptions IS NOT NULL
       OR (SELECT r.rolsuper FROM pg_catalog.pg_roles AS r WHERE r.rolname = current_user)
       OR (m.umuser = 0 AND pg_has_role(s.srvowner, 'USAGE'))
       OR (m.umuser = current_user::regrole
           AND (pg_has_role(s.srvowner, 'USAGE') OR has_server_privilege(s.oid, 'USAGE'))) AS is_readable
FROM pg_catalog.pg_user_mappings AS m
JOIN pg_catalog.pg_foreign_server AS s ON s.oid = m.srvid
WHERE m.umid >= 16384;
