-- Every access control list that is not what a new object of its kind and owner has: both lists, exploded, in order.
-- An object of an extension, or of PostgreSQL itself, starts with what pg_init_privs says. The schema public is always
-- here: what it starts with depends on the server that it will be made on.
WITH listed (classid, objid, objsubid, owner, kind, acl) AS (
    SELECT 'pg_catalog.pg_class'::regclass, c.oid, 0, c.relowner,
           CASE WHEN c.relkind = 'S' THEN 's' ELSE 'r' END, c.relacl
    FROM pg_catalog.pg_class AS c
    WHERE c.relacl IS NOT NULL AND c.relnamespace IS DISTINCT FROM to_regnamespace('information_schema')
    UNION ALL
    SELECT 'pg_catalog.pg_class'::regclass, a.attrelid, a.attnum, c.relowner, 'c', a.attacl
    FROM pg_catalog.pg_attribute AS a
    JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
    WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::regclass, p.oid, 0, p.proowner, 'f', p.proacl
    FROM pg_catalog.pg_proc AS p
    WHERE p.proacl IS NOT NULL
    UNION ALL
    SELECT 'pg_catalog.pg_type'::regclass, t.oid, 0, t.typowner, 'T', t.typacl
    FROM pg_catalog.pg_type AS t
    WHERE t.typacl IS NOT NULL
    UNION ALL
    SELECT 'pg_catalog.pg_language'::regclass, l.oid, 0, l.lanowner, 'l', l.lanacl
    FROM pg_catalog.pg_language AS l
    WHERE l.lanacl IS NOT NULL
    UNION ALL
    SELECT 'pg_catalog.pg_namespace'::regclass, n.oid, 0, n.nspowner, 'n',
           CASE n.nspname WHEN 'public' THEN coalesce(n.nspacl, acldefault('n', n.nspowner)) ELSE n.nspacl END
    FROM pg_catalog.pg_namespace AS n
    WHERE n.nspacl IS NOT NULL OR n.nspname = 'public'
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_data_wrapper'::regclass, w.oid, 0, w.fdwowner, 'F', w.fdwacl
    FROM pg_catalog.pg_foreign_data_wrapper AS w
    WHERE w.fdwacl IS NOT NULL
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_server'::regclass, s.oid, 0, s.srvowner, 'S', s.srvacl
    FROM pg_catalog.pg_foreign_server AS s
    WHERE s.srvacl IS NOT NULL
    UNION ALL
    SELECT 'pg_catalog.pg_database'::regclass, b.oid, 0, b.datdba, 'd', b.datacl
    FROM pg_catalog.pg_database AS b
    WHERE b.datacl IS NOT NULL AND b.datname = current_database()
), compared AS (
    SELECT l.classid::oid, l.objid, l.objsubid, l.acl,
           coalesce(i.initprivs, acldefault(l.kind::"char", l.owner)) AS base
    FROM listed AS l
    LEFT JOIN pg_catalog.pg_init_privs AS i
        ON i.classoid = l.classid AND i.objoid = l.objid AND i.objsubid = l.objsubid
       AND NOT (l.classid = 'pg_catalog.pg_namespace'::regclass AND l.objid = 2200)
    WHERE l.acl IS DISTINCT FROM coalesce(i.initprivs, acldefault(l.kind::"char", l.owner))
       OR (l.classid = 'pg_catalog.pg_namespace'::regclass AND l.objid = to_regnamespace('public'))
), item AS (
    SELECT c.classid, c.objid, c.objsubid, false AS is_default, x.*
    FROM compared AS c
    CROSS JOIN LATERAL aclexplode(c.acl) WITH ORDINALITY AS x
    UNION ALL
    SELECT c.classid, c.objid, c.objsubid, true, x.*
    FROM compared AS c
    CROSS JOIN LATERAL aclexplode(c.base) WITH ORDINALITY AS x
    UNION ALL
    -- One line even where nobody has any privilege.
    SELECT c.classid, c.objid, c.objsubid, false, NULL, NULL, NULL, NULL, 0
    FROM compared AS c
)
SELECT classid,
       objid,
       objsubid::int,
       is_default,
       CASE WHEN grantee <> 0 THEN pg_get_userbyid(grantee) END AS grantee,
       pg_get_userbyid(grantor) AS grantor,
       privilege_type AS privilege,
       is_grantable
FROM item
ORDER BY classid, objid, objsubid, is_default, ordinality;
