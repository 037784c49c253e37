-- Every role, and whether this session may give objects to it.
SELECT
    rolname::text AS name,
    -- Since version 16, membership alone does not let one act as the role.
    pg_catalog.pg_has_role(oid,
        CASE WHEN pg_catalog.current_setting('server_version_num')::integer >= 160000 THEN 'SET' ELSE 'MEMBER' END)
        AS may_be_owner
FROM pg_catalog.pg_roles
ORDER BY rolname;
