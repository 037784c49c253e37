-- A comment on an attribute of a composite type is found at the type itself, with the attribute's number.
SELECT CASE WHEN c.oid IS NULL THEN d.classoid ELSE 'pg_catalog.pg_type'::regclass::oid END AS classid,
       coalesce(c.reltype, d.objoid) AS objid,
       d.objsubid,
       d.description AS comment
FROM pg_catalog.pg_description AS d
LEFT JOIN pg_catalog.pg_class AS c
    ON d.classoid = 'pg_catalog.pg_class'::regclass AND c.oid = d.objoid AND c.relkind = 'c'
WHERE d.objoid >= 16384
   OR (d.classoid = 'pg_catalog.pg_namespace'::regclass AND d.objoid = to_regnamespace('public'))
   OR d.classoid = 'pg_catalog.pg_extension'::regclass
UNION ALL
SELECT s.classoid, s.objoid, 0, s.description
FROM pg_catalog.pg_shdescription AS s
JOIN pg_catalog.pg_database AS b ON b.oid = s.objoid
WHERE s.classoid = 'pg_catalog.pg_database'::regclass AND b.datname = current_database()
UNION ALL
SELECT s.classoid, s.objoid, 0, s.description
FROM pg_catalog.pg_shdescription AS s
WHERE s.classoid = 'pg_catalog.pg_authid'::regclass;
