-- What a role must be able to do where copies are made and swapped in. The database is the one to be replaced, if it
-- is there: the name is a parameter, because the session may be in another one.
SELECT
    role.rolname::text AS username,
    role.rolsuper AS is_superuser,
    role.rolsuper OR role.rolcreatedb AS can_create_database,
    pg_catalog.pg_has_role('pg_signal_backend', 'USAGE') AS can_end_sessions,
    database.oid IS NOT NULL AS database_exists,
    pg_catalog.pg_get_userbyid(database.datdba)::text AS database_owner,
    COALESCE(pg_catalog.pg_has_role(database.datdba, 'USAGE'), true) AS may_replace_database
FROM pg_catalog.pg_roles AS role
LEFT JOIN pg_catalog.pg_database AS database ON database.datname = $1
WHERE role.rolname = CURRENT_USER;
