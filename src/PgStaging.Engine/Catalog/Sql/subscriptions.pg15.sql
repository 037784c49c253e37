-- Those of the database whose name is given, or else of the connected one. Connection strings are read by another query,
-- because not every role may see them.
SELECT s.oid,
       s.subname AS name,
       pg_get_userbyid(s.subowner) AS owner,
       s.subpublications AS publications,
       s.subenabled AS is_enabled,
       s.subslotname AS slot_name,
       s.subsynccommit AS synchronous_commit,
       s.subbinary AS is_binary,
       CASE WHEN s.substream THEN 'on' ELSE 'off' END AS streaming,
       s.subtwophasestate <> 'd' AS two_phase,
       s.subdisableonerr AS disables_on_error,
       true AS requires_password,
       false AS runs_as_owner,
       'any' AS origin,
       false AS failover,
       has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT') AS shows_connection
FROM pg_catalog.pg_subscription AS s
JOIN pg_catalog.pg_database AS d ON d.oid = s.subdbid
WHERE d.datname = coalesce($1::text, current_database());
