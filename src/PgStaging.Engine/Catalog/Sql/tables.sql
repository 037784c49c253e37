-- Foreign tables are here too. Sizes and row counts are for scheduling and progress only.
SELECT c.oid,
       n.nspname AS schema,
       c.relname AS name,
       pg_get_userbyid(c.relowner) AS owner,
       c.reltype AS row_type,
       y.typarray AS array_type,
       c.relpersistence = 'u' AS unlogged,
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS partition_bound,
       p.parents,
       p.parent_schemas,
       p.parent_names,
       CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS of_type,
       c.reloptions || (SELECT array_agg('toast.' || o) FROM unnest(s.reloptions) AS o) AS options,
       t.spcname AS tablespace,
       nullif(a.amname, 'heap') AS access_method,
       w.srvname AS server,
       f.ftoptions AS foreign_options,
       CASE WHEN c.relkind <> 'f' THEN c.relreplident ELSE 'd' END AS replica_identity,
       c.relrowsecurity AS row_security,
       c.relforcerowsecurity AS force_row_security,
       CASE WHEN c.relkind = 'r' THEN pg_relation_size(c.oid) ELSE 0 END AS heap_bytes,
       CASE WHEN c.relkind = 'r' THEN pg_table_size(c.oid) ELSE 0 END AS data_bytes,
       c.reltuples::float8 AS estimated_rows
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type AS y ON y.oid = c.reltype
LEFT JOIN pg_catalog.pg_class AS s ON s.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_tablespace AS t ON t.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_am AS a ON a.oid = c.relam
LEFT JOIN pg_catalog.pg_foreign_table AS f ON f.ftrelid = c.oid
LEFT JOIN pg_catalog.pg_foreign_server AS w ON w.oid = f.ftserver
LEFT JOIN LATERAL (
    SELECT array_agg(i.inhparent ORDER BY i.inhseqno) AS parents,
           array_agg(pn.nspname::text ORDER BY i.inhseqno) AS parent_schemas,
           array_agg(pc.relname::text ORDER BY i.inhseqno) AS parent_names
    FROM pg_catalog.pg_inherits AS i
    JOIN pg_catalog.pg_class AS pc ON pc.oid = i.inhparent
    JOIN pg_catalog.pg_namespace AS pn ON pn.oid = pc.relnamespace
    WHERE i.inhrelid = c.oid
) AS p ON true
WHERE c.relkind IN ('r', 'p', 'f')
  AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
