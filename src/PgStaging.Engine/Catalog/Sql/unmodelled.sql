-- Every object of a user that no reader makes a record of. Members of extensions, and what comes and goes with another
-- object, are left out.
WITH candidate (classid, objid, kind, schema) AS (
    SELECT 'pg_catalog.pg_type'::regclass, t.oid, 'Unknown', t.typnamespace
    FROM pg_catalog.pg_type AS t
    WHERE t.typtype NOT IN ('b', 'c', 'd', 'e', 'm', 'p', 'r')
    UNION ALL
    SELECT 'pg_catalog.pg_class'::regclass, c.oid, 'Unknown', c.relnamespace
    FROM pg_catalog.pg_class AS c
    WHERE c.relkind NOT IN ('r', 'p', 'v', 'm', 'S', 'i', 'I', 'c', 't', 'f')
    UNION ALL
    -- Members that someone added to a family of PostgreSQL's own.
    SELECT 'pg_catalog.pg_amop'::regclass, o.oid, 'OperatorFamily', NULL
    FROM pg_catalog.pg_amop AS o
    WHERE o.amopfamily < 16384
      AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend AS d
          WHERE d.classid = 'pg_catalog.pg_amop'::regclass AND d.objid = o.oid
            AND d.refclassid = 'pg_catalog.pg_opclass'::regclass)
    UNION ALL
    SELECT 'pg_catalog.pg_amproc'::regclass, p.oid, 'OperatorFamily', NULL
    FROM pg_catalog.pg_amproc AS p
    WHERE p.amprocfamily < 16384
      AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend AS d
          WHERE d.classid = 'pg_catalog.pg_amproc'::regclass AND d.objid = p.oid
            AND d.refclassid = 'pg_catalog.pg_opclass'::regclass)
    UNION ALL
    -- Catalogs that newer servers may have.
    SELECT DISTINCT d.classid, d.objid, 'Unknown', NULL::oid
    FROM pg_catalog.pg_depend AS d
    WHERE d.objid >= 16384
      AND d.classid NOT IN (
          'pg_catalog.pg_am'::regclass, 'pg_catalog.pg_amop'::regclass, 'pg_catalog.pg_amproc'::regclass,
          'pg_catalog.pg_attrdef'::regclass, 'pg_catalog.pg_cast'::regclass, 'pg_catalog.pg_class'::regclass,
          'pg_catalog.pg_collation'::regclass, 'pg_catalog.pg_constraint'::regclass,
          'pg_catalog.pg_conversion'::regclass, 'pg_catalog.pg_default_acl'::regclass,
          'pg_catalog.pg_event_trigger'::regclass, 'pg_catalog.pg_extension'::regclass,
          'pg_catalog.pg_foreign_data_wrapper'::regclass, 'pg_catalog.pg_foreign_server'::regclass,
          'pg_catalog.pg_language'::regclass, 'pg_catalog.pg_namespace'::regclass, 'pg_catalog.pg_opclass'::regclass,
          'pg_catalog.pg_operator'::regclass, 'pg_catalog.pg_opfamily'::regclass, 'pg_catalog.pg_policy'::regclass,
          'pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_publication'::regclass,
          'pg_catalog.pg_publication_rel'::regclass, 'pg_catalog.pg_rewrite'::regclass,
          'pg_catalog.pg_statistic_ext'::regclass, 'pg_catalog.pg_subscription'::regclass,
          'pg_catalog.pg_transform'::regclass, 'pg_catalog.pg_trigger'::regclass,
          'pg_catalog.pg_ts_config'::regclass, 'pg_catalog.pg_ts_dict'::regclass,
          'pg_catalog.pg_ts_parser'::regclass, 'pg_catalog.pg_ts_template'::regclass, 'pg_catalog.pg_type'::regclass,
          'pg_catalog.pg_user_mapping'::regclass)
      -- Not there before 15.
      AND d.classid IS DISTINCT FROM to_regclass('pg_catalog.pg_publication_namespace')::oid
)
SELECT c.classid::oid,
       c.objid,
       c.kind,
       o.type AS kind_word,
       n.nspname::text AS schema,
       CASE WHEN o.name IS NOT NULL THEN o.name
            WHEN starts_with(o.identity, o.schema || '.') THEN substr(o.identity, length(o.schema) + 2)
            ELSE o.identity
       END AS name
FROM candidate AS c
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = c.schema
CROSS JOIN LATERAL pg_identify_object(c.classid, c.objid, 0) AS o
WHERE c.objid >= 16384
  AND (c.schema IS NULL OR (n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'))
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend AS d
      WHERE d.classid = c.classid AND d.objid = c.objid AND d.objsubid = 0 AND d.deptype IN ('e', 'i'))
ORDER BY c.kind, o.identity;
