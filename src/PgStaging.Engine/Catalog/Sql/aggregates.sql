-- What equals the default of CREATE AGGREGATE is NULL here.
SELECT p.oid,
       n.nspname AS schema,
       p.proname AS name,
       pg_get_userbyid(p.proowner) AS owner,
       pg_get_function_arguments(p.oid) AS arguments,
       (SELECT coalesce(string_agg(format_type(t.oid, NULL), ', ' ORDER BY t.position), '')
        FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS t (oid, position)) AS argument_types,
       function_name.sfunc,
       format_type(a.aggtranstype, NULL) AS stype,
       nullif(a.aggtransspace, 0)::text AS sspace,
       function_name.finalfunc,
       a.aggfinalextra AS finalfunc_extra,
       CASE WHEN a.aggfinalmodify <> normal.modify THEN modify.final END AS finalfunc_modify,
       function_name.combinefunc,
       function_name.serialfunc,
       function_name.deserialfunc,
       a.agginitval AS initcond,
       function_name.msfunc,
       function_name.minvfunc,
       CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END AS mstype,
       nullif(a.aggmtransspace, 0)::text AS msspace,
       function_name.mfinalfunc,
       a.aggmfinalextra AS mfinalfunc_extra,
       CASE WHEN a.aggmtranstype <> 0 AND a.aggmfinalmodify <> normal.modify THEN modify.moving END
           AS mfinalfunc_modify,
       a.aggminitval AS minitcond,
       'OPERATOR(' || quote_ident(sort_schema.nspname) || '.' || sort.oprname || ')' AS sortop,
       CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' END AS parallel,
       a.aggkind = 'h' AS hypothetical
FROM pg_catalog.pg_aggregate AS a
JOIN pg_catalog.pg_proc AS p ON p.oid = a.aggfnoid
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
LEFT JOIN pg_catalog.pg_operator AS sort ON sort.oid = a.aggsortop
LEFT JOIN pg_catalog.pg_namespace AS sort_schema ON sort_schema.oid = sort.oprnamespace
CROSS JOIN LATERAL (SELECT CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END) AS normal (modify)
CROSS JOIN LATERAL (
    SELECT CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END,
           CASE a.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END
) AS modify (final, moving)
CROSS JOIN LATERAL (
    SELECT max(f.name) FILTER (WHERE f.oid = a.aggtransfn) AS sfunc,
           max(f.name) FILTER (WHERE f.oid = a.aggfinalfn) AS finalfunc,
           max(f.name) FILTER (WHERE f.oid = a.aggcombinefn) AS combinefunc,
           max(f.name) FILTER (WHERE f.oid = a.aggserialfn) AS serialfunc,
           max(f.name) FILTER (WHERE f.oid = a.aggdeserialfn) AS deserialfunc,
           max(f.name) FILTER (WHERE f.oid = a.aggmtransfn) AS msfunc,
           max(f.name) FILTER (WHERE f.oid = a.aggminvtransfn) AS minvfunc,
           max(f.name) FILTER (WHERE f.oid = a.aggmfinalfn) AS mfinalfunc
    FROM (
        SELECT fp.oid, quote_ident(fn.nspname) || '.' || quote_ident(fp.proname)
        FROM pg_catalog.pg_proc AS fp
        JOIN pg_catalog.pg_namespace AS fn ON fn.oid = fp.pronamespace
        WHERE fp.oid IN (a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn, a.aggmtransfn,
                         a.aggminvtransfn, a.aggmfinalfn)
    ) AS f (oid, name)
) AS function_name
WHERE n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_'
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend AS d
      WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e');
