-- What keeps rows apart: unique indexes, and the indexes of exclusion constraints. A key column that is an expression is 0.
SELECT i.indrelid AS relation,
       c.relname AS name,
       array(SELECT i.indkey[place] FROM generate_series(0, i.indnkeyatts - 1) AS place) AS key_columns,
       array(SELECT DISTINCT d.refobjsubid::smallint
             FROM pg_catalog.pg_depend AS d
             WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = i.indexrelid
               AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = i.indrelid
               AND d.refobjsubid > 0) AS depended_columns,
       array(SELECT pg_catalog.pg_get_indexdef(i.indexrelid, place, true)
             FROM generate_series(1, i.indnkeyatts) AS place) AS key_texts,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
       i.indisprimary AS is_primary,
       coalesce((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS nulls_not_distinct,
       array(SELECT o.oprname::text
             FROM unnest(k.conexclop) WITH ORDINALITY AS used(operator, place)
             JOIN pg_catalog.pg_operator AS o ON o.oid = used.operator
             ORDER BY used.place) AS operators
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_class AS r ON r.oid = i.indrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = r.relnamespace
LEFT JOIN pg_catalog.pg_constraint AS k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
WHERE (i.indisunique OR i.indisexclusion)
  AND r.relkind IN ('r', 'p')
  AND r.relpersistence <> 't'
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'pgstaging_mask'
ORDER BY i.indrelid, c.relname
