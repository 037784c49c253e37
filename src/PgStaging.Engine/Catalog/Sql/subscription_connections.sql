-- Only for roles that may see them: they can hold passwords.
SELECT s.oid,
       s.subconninfo AS connection
FROM pg_catalog.pg_subscription AS s
JOIN pg_catalog.pg_database AS d ON d.oid = s.subdbid
WHERE d.datname = coalesce($1::text, current_database());
