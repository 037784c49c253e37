-- What belongs to the database whose name is given, or else to the connected one.
SELECT (row_number() OVER (ORDER BY r.rolname NULLS FIRST, setting))::int::oid AS number,
       r.rolname::text AS role_name,
       setting
FROM pg_catalog.pg_db_role_setting AS s
JOIN pg_catalog.pg_database AS d ON d.oid = s.setdatabase
CROSS JOIN unnest(s.setconfig) AS setting
LEFT JOIN pg_catalog.pg_roles AS r ON r.oid = s.setrole
WHERE d.datname = coalesce($1::text, current_database())
ORDER BY number;
