-- The casts between ranges and multiranges belong to their types.
SELECT c.oid,
       format_type(c.castsource, NULL) AS source_type,
       format_type(c.casttarget, NULL) AS target_type,
       c.castfunc::regprocedure::text AS function,
       c.castmethod AS method,
       c.castcontext AS context
FROM pg_catalog.pg_cast AS c
WHERE c.oid >= 16384
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend AS d
      WHERE d.classid = 'pg_catalog.pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'i');
