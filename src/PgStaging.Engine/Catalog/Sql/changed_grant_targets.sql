-- Members of extensions and objects of pg_catalog whose privileges are not those they came with.
WITH listed (classid, objid, objsubid, owner, schema, kind, word, acl) AS (
    SELECT 'pg_catalog.pg_class'::regclass, c.oid, 0, c.relowner, c.relnamespace,
           CASE WHEN c.relkind = 'S' THEN 's' ELSE 'r' END, CASE WHEN c.relkind = 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
           c.relacl
    FROM pg_catalog.pg_class AS c
    WHERE c.relacl IS NOT NULL
    UNION ALL
    SELECT 'pg_catalog.pg_class'::regclass, a.attrelid, a.attnum, c.relowner, c.relnamespace, 'c', 'TABLE', a.attacl
    FROM pg_catalog.pg_attribute AS a
    JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
    WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::regclass, p.oid, 0, p.proowner, p.pronamespace, 'f', 'ROUTINE', p.proacl
    FROM pg_catalog.pg_proc AS p
    WHERE p.proacl IS NOT NULL
    UNION ALL
    SELECT 'pg_catalog.pg_type'::regclass, t.oid, 0, t.typowner, t.typnamespace, 'T', 'TYPE', t.typacl
    FROM pg_catalog.pg_type AS t
    WHERE t.typacl IS NOT NULL
    UNION ALL
    SELECT 'pg_catalog.pg_language'::regclass, l.oid, 0, l.lanowner, NULL, 'l', 'LANGUAGE', l.lanacl
    FROM pg_catalog.pg_language AS l
    WHERE l.lanacl IS NOT NULL
    UNION ALL
    SELECT 'pg_catalog.pg_namespace'::regclass, n.oid, 0, n.nspowner, n.oid, 'n', 'SCHEMA', n.nspacl
    FROM pg_catalog.pg_namespace AS n
    WHERE n.nspacl IS NOT NULL
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_data_wrapper'::regclass, w.oid, 0, w.fdwowner, NULL, 'F', 'FOREIGN DATA WRAPPER',
           w.fdwacl
    FROM pg_catalog.pg_foreign_data_wrapper AS w
    WHERE w.fdwacl IS NOT NULL
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_server'::regclass, s.oid, 0, s.srvowner, NULL, 'S', 'FOREIGN SERVER', s.srvacl
    FROM pg_catalog.pg_foreign_server AS s
    WHERE s.srvacl IS NOT NULL
)
SELECT l.classid::oid,
       l.objid,
       l.objsubid::int,
       e.refobjid AS extension,
       pg_get_userbyid(l.owner) AS owner,
       n.nspname AS schema,
       l.word,
       whole.identity,
       a.attname AS column_name
FROM listed AS l
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = l.schema
LEFT JOIN pg_catalog.pg_init_privs AS i
    ON i.classoid = l.classid AND i.objoid = l.objid AND i.objsubid = l.objsubid
LEFT JOIN pg_catalog.pg_depend AS e
    ON e.classid = l.classid AND e.objid = l.objid AND e.deptype = 'e'
LEFT JOIN pg_catalog.pg_attribute AS a
    ON l.kind = 'c' AND a.attrelid = l.objid AND a.attnum = l.objsubid
CROSS JOIN LATERAL pg_identify_object(l.classid, l.objid, 0) AS whole
WHERE l.acl IS DISTINCT FROM coalesce(i.initprivs, acldefault(l.kind::"char", l.owner))
  AND (e.refobjid IS NOT NULL OR (l.objid < 16384 AND (n.nspname = 'pg_catalog' OR l.word = 'LANGUAGE')))
ORDER BY l.classid, l.objid, l.objsubid;
