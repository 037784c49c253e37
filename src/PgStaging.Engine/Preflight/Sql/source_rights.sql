-- What this role cannot read of the user's objects. Members of extensions come with the extension; those whose rows
-- belong to the user (configuration tables) are read like any other table.
WITH relations AS (
    SELECT relation.oid, namespace.nspname, relation.relname, relation.relkind
    FROM pg_catalog.pg_class AS relation
    JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = relation.relnamespace
    WHERE relation.relkind IN ('r', 'p', 'm', 'S')
      AND relation.relpersistence <> 't'
      AND namespace.nspname <> 'information_schema'
      AND namespace.nspname NOT LIKE 'pg\_%'
      AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend AS member
          JOIN pg_catalog.pg_extension AS extension ON extension.oid = member.refobjid
          WHERE member.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND member.objid = relation.oid
            AND member.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND member.deptype = 'e'
            AND NOT COALESCE(relation.oid = ANY (extension.extconfig), false))
)
SELECT 'Schemas' AS subject, pg_catalog.format('%I', nspname) AS name
FROM (SELECT DISTINCT nspname FROM relations) AS schemas
WHERE NOT pg_catalog.has_schema_privilege(nspname::text, 'USAGE')
UNION ALL
SELECT 'Tables', pg_catalog.format('%I.%I', nspname, relname)
FROM relations
WHERE relkind <> 'S' AND NOT pg_catalog.has_table_privilege(oid, 'SELECT')
UNION ALL
SELECT 'Sequences', pg_catalog.format('%I.%I', nspname, relname)
FROM relations
-- The function fails for anything else, so it must not be asked first.
WHERE CASE WHEN relkind = 'S' THEN NOT pg_catalog.has_sequence_privilege(oid, 'SELECT') ELSE false END
UNION ALL
SELECT 'RowSecurity', pg_catalog.format('%I.%I', nspname, relname)
FROM relations
WHERE relkind IN ('r', 'p') AND pg_catalog.row_security_active(oid)
UNION ALL
SELECT 'LargeObjects', object.oid::text
FROM pg_catalog.pg_largeobject_metadata AS object
WHERE NOT pg_catalog.pg_has_role(object.lomowner, 'USAGE')
  AND NOT EXISTS (
      SELECT FROM pg_catalog.aclexplode(object.lomacl) AS entry
      WHERE entry.privilege_type = 'SELECT'
        AND (entry.grantee = 0 OR pg_catalog.pg_has_role(entry.grantee, 'USAGE')))
ORDER BY 1, 2;
