SELECT l.provider,
       o.schema,
       o.type || ' ' || o.identity AS name
FROM pg_catalog.pg_seclabel AS l
CROSS JOIN LATERAL pg_identify_object(l.classoid, l.objoid, l.objsubid) AS o
WHERE NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend AS d
    WHERE d.classid = l.classoid AND d.objid = l.objoid AND d.deptype = 'e')
ORDER BY l.provider, o.identity;
