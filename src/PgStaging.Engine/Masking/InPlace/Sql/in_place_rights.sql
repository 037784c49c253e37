SELECT current_user AS role,
       r.rolsuper AS is_superuser,
       pg_catalog.pg_has_role(d.datdba, 'USAGE') AS owns_database,
       pg_catalog.has_database_privilege(d.oid, 'CREATE') AS may_create_schema,
       r.rolsuper OR EXISTS (SELECT
                             FROM pg_catalog.pg_roles AS c
                             WHERE c.rolname = 'pg_checkpoint' AND pg_catalog.pg_has_role(c.oid, 'USAGE')) AS may_checkpoint,
       (SELECT count(*)
        FROM pg_catalog.pg_stat_activity AS a
        WHERE a.datid = d.oid AND a.pid <> pg_catalog.pg_backend_pid() AND a.backend_type = 'client backend') AS sessions
FROM pg_catalog.pg_database AS d
JOIN pg_catalog.pg_roles AS r ON r.rolname = current_user
WHERE d.datname = pg_catalog.current_database()
