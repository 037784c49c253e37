SELECT w.oid,
       w.fdwname AS name,
       pg_get_userbyid(w.fdwowner) AS owner,
       h.name AS handler,
       v.name AS validator,
       w.fdwoptions AS options
FROM pg_catalog.pg_foreign_data_wrapper AS w
LEFT JOIN LATERAL (
    SELECT quote_ident(n.nspname) || '.' || quote_ident(p.proname) AS name
    FROM pg_catalog.pg_proc AS p
    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
    WHERE p.oid = w.fdwhandler
) AS h ON true
LEFT JOIN LATERAL (
    SELECT quote_ident(n.nspname) || '.' || quote_ident(p.proname) AS name
    FROM pg_catalog.pg_proc AS p
    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
    WHERE p.oid = w.fdwvalidator
) AS v ON true
WHERE w.oid >= 16384;
