SELECT t.oid,
       n.nspname AS schema,
       t.typname AS name,
       pg_get_userbyid(t.typowner) AS owner,
       format_type(r.rngsubtype, NULL) AS subtype,
       CASE WHEN NOT o.opcdefault
            THEN quote_ident(onsp.nspname) || '.' || quote_ident(o.opcname) END AS operator_class,
       CASE WHEN r.rngcollation <> s.typcollation
            THEN quote_ident(cn.nspname) || '.' || quote_ident(co.collname) END AS collation,
       quote_ident(can_n.nspname) || '.' || quote_ident(can.proname) AS canonical,
       quote_ident(dif_n.nspname) || '.' || quote_ident(dif.proname) AS subtype_difference,
       quote_ident(mn.nspname) || '.' || quote_ident(m.typname) AS multirange
FROM pg_catalog.pg_range AS r
JOIN pg_catalog.pg_type AS t ON t.oid = r.rngtypid
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type AS s ON s.oid = r.rngsubtype
JOIN pg_catalog.pg_opclass AS o ON o.oid = r.rngsubopc
JOIN pg_catalog.pg_namespace AS onsp ON onsp.oid = o.opcnamespace
JOIN pg_catalog.pg_type AS m ON m.oid = r.rngmultitypid
JOIN pg_catalog.pg_namespace AS mn ON mn.oid = m.typnamespace
LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = r.rngcollation
LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace
LEFT JOIN pg_catalog.pg_proc AS can ON can.oid = r.rngcanonical
LEFT JOIN pg_catalog.pg_namespace AS can_n ON can_n.oid = can.pronamespace
LEFT JOIN pg_catalog.pg_proc AS dif ON dif.oid = r.rngsubdiff
LEFT JOIN pg_catalog.pg_namespace AS dif_n ON dif_n.oid = dif.pronamespace
WHERE n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
