-- What comes and goes with a type: array types, a range's multirange, constructors and casts, a composite's relation.
WITH RECURSIVE part AS (
    SELECT d.refobjid AS type, d.classid, d.objid
    FROM pg_catalog.pg_depend AS d
    JOIN pg_catalog.pg_type AS t ON t.oid = d.refobjid
    LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid
    WHERE d.refclassid = 'pg_catalog.pg_type'::regclass
      AND d.deptype = 'i'
      AND t.typtype <> 'm'
      AND (t.typtype <> 'c' OR c.relkind = 'c')
    UNION
    SELECT p.type, d.classid, d.objid
    FROM part AS p
    JOIN pg_catalog.pg_depend AS d
        ON d.refclassid = p.classid AND d.refobjid = p.objid AND d.deptype = 'i'
)
SELECT type, classid, objid
FROM part;
