-- The columns that sequences give values to, and that begin an index: only there is the highest value found quickly, and
-- only there can the next one collide. Partitions have their table's sequences; empty tables have nothing to collide with.
SELECT
    sn.nspname AS sequence_schema,
    s.relname AS sequence_name,
    q.seqincrement AS increment,
    q.seqmin AS minimum,
    q.seqmax AS maximum,
    tn.nspname AS table_schema,
    t.relname AS table_name,
    a.attname AS column_name,
    pg_catalog.has_sequence_privilege(s.oid, 'SELECT')
        AND pg_catalog.has_column_privilege(t.oid, a.attnum, 'SELECT') AS is_readable
FROM pg_catalog.pg_sequence q
    JOIN pg_catalog.pg_class s ON s.oid = q.seqrelid
    JOIN pg_catalog.pg_namespace sn ON sn.oid = s.relnamespace
    JOIN (
        SELECT d.objid AS sequence, d.refobjid AS relation, d.refobjsubid AS number
        FROM pg_catalog.pg_depend d
        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = d.classid
            AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
        UNION
        SELECT d.refobjid, e.adrelid, e.adnum
        FROM pg_catalog.pg_depend d
            JOIN pg_catalog.pg_attrdef e ON e.oid = d.objid
        WHERE d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
            AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'n'
    ) AS used ON used.sequence = s.oid
    JOIN pg_catalog.pg_class t ON t.oid = used.relation
    JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
    JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = used.number
WHERE NOT q.seqcycle
    AND s.relpersistence <> 't'
    AND t.relkind IN ('r', 'p')
    AND NOT t.relispartition
    AND a.atttypid IN ('int2'::pg_catalog.regtype, 'int4'::pg_catalog.regtype, 'int8'::pg_catalog.regtype)
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend e
        WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = s.oid AND e.deptype = 'e')
    AND EXISTS (
        SELECT
        FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_am m ON m.oid = c.relam AND m.amname = 'btree'
        WHERE i.indrelid = t.oid AND i.indkey[0] = a.attnum AND i.indisvalid AND i.indpred IS NULL)
    AND EXISTS (
        SELECT FROM pg_catalog.pg_partition_tree(t.oid) p
        WHERE p.isleaf AND pg_catalog.pg_relation_size(p.relid) > 0
        UNION ALL
        SELECT WHERE t.relkind = 'r' AND pg_catalog.pg_relation_size(t.oid) > 0)
ORDER BY sn.nspname, s.relname, tn.nspname, t.relname, a.attnum
