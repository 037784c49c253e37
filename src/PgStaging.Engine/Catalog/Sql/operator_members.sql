-- An entry goes with the class or family that it depends on. Ordering operators depend on the family of the order too.
SELECT d.refclassid AS holder_classid,
       d.refobjid AS holder,
       d.classid,
       d.objid,
       m.definition
FROM pg_catalog.pg_depend AS d
JOIN (
    SELECT 'pg_catalog.pg_amop'::regclass AS classid,
           o.oid AS objid,
           o.amopfamily AS family,
           1 AS kind,
           o.amopstrategy AS number,
           'OPERATOR ' || o.amopstrategy || ' ' || o.amopopr::regoperator
               || coalesce(' FOR ORDER BY ' || quote_ident(n.nspname) || '.' || quote_ident(f.opfname), '') AS definition
    FROM pg_catalog.pg_amop AS o
    LEFT JOIN pg_catalog.pg_opfamily AS f ON f.oid = o.amopsortfamily
    LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = f.opfnamespace
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_amproc'::regclass,
           p.oid,
           p.amprocfamily,
           2,
           p.amprocnum,
           'FUNCTION ' || p.amprocnum || ' (' || format_type(p.amproclefttype, NULL) || ', '
               || format_type(p.amprocrighttype, NULL) || ') ' || p.amproc::regprocedure
    FROM pg_catalog.pg_amproc AS p
    WHERE p.oid >= 16384
) AS m ON m.classid = d.classid AND m.objid = d.objid
WHERE d.refclassid = 'pg_catalog.pg_opclass'::regclass
   OR (d.refclassid = 'pg_catalog.pg_opfamily'::regclass AND d.refobjid = m.family)
ORDER BY m.kind, m.number, m.definition;
