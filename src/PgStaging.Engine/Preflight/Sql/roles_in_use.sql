-- Roles that own something in this database, or are named in a grant, a default privilege or a policy. What the first
-- superuser owns is not recorded as a dependency, so its objects are looked for.
SELECT role.rolname::text AS name, bool_or(in_use.owns) AS owns
FROM (
    SELECT dependency.refobjid AS role_oid, dependency.deptype = 'o' AS owns
    FROM pg_catalog.pg_shdepend AS dependency
    WHERE dependency.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass
      AND dependency.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
    UNION ALL
    SELECT owner, true
    FROM (
        SELECT relowner AS owner, oid FROM pg_catalog.pg_class
        UNION ALL SELECT proowner, oid FROM pg_catalog.pg_proc
        UNION ALL SELECT nspowner, oid FROM pg_catalog.pg_namespace
        UNION ALL SELECT typowner, oid FROM pg_catalog.pg_type
    ) AS objects
    WHERE owner = 10 AND oid >= 16384
) AS in_use
JOIN pg_catalog.pg_roles AS role ON role.oid = in_use.role_oid
GROUP BY role.rolname
ORDER BY role.rolname;
