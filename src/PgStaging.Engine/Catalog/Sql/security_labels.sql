-- A label on an attribute of a composite type is found at the type itself. Any routine may be called one.
SELECT row_number() OVER (ORDER BY l.provider, o.type, o.identity)::oid AS number,
       CASE WHEN c.oid IS NULL THEN l.classoid ELSE 'pg_catalog.pg_type'::regclass::oid END AS classid,
       coalesce(c.reltype, l.objoid) AS objid,
       l.provider,
       l.label,
       o.schema,
       CASE WHEN l.objsubid <> 0 THEN 'COLUMN'
            WHEN o.type IN ('aggregate', 'function', 'procedure') THEN 'ROUTINE'
            ELSE upper(o.type)
       END || ' ' || o.identity AS target
FROM pg_catalog.pg_seclabel AS l
CROSS JOIN LATERAL pg_identify_object(l.classoid, l.objoid, l.objsubid) AS o
LEFT JOIN pg_catalog.pg_class AS c
    ON l.classoid = 'pg_catalog.pg_class'::regclass AND c.oid = l.objoid AND c.relkind = 'c';
