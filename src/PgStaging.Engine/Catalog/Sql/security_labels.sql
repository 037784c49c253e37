-- A label on an attribute of a composite type is found at the type itself. Any routine may be called one. Of what all
-- databases share, subscriptions belong to one of them.
WITH label AS (
    SELECT l.classoid, l.objoid, l.objsubid, l.provider, l.label
    FROM pg_catalog.pg_seclabel AS l
    UNION ALL
    SELECT l.classoid, l.objoid, 0, l.provider, l.label
    FROM pg_catalog.pg_shseclabel AS l
    JOIN pg_catalog.pg_subscription AS s ON s.oid = l.objoid
    JOIN pg_catalog.pg_database AS d ON d.oid = s.subdbid
    WHERE l.classoid = 'pg_catalog.pg_subscription'::regclass AND d.datname = current_database()
)
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
FROM label AS l
CROSS JOIN LATERAL pg_identify_object(l.classoid, l.objoid, l.objsubid) AS o
LEFT JOIN pg_catalog.pg_class AS c
    ON l.classoid = 'pg_catalog.pg_class'::regclass AND c.oid = l.objoid AND c.relkind = 'c';
