SELECT c.oid,
       n.nspname AS schema,
       c.relname AS name,
       pg_get_userbyid(c.relowner) AS owner,
       c.relkind AS kind,
       c.reltype AS row_type,
       y.typarray AS array_type,
       r.oid AS rule,
       rtrim(pg_get_viewdef(c.oid), '; ') AS definition,
       c.reloptions || (SELECT array_agg('toast.' || o) FROM unnest(s.reloptions) AS o) AS options,
       t.spcname AS tablespace,
       nullif(a.amname, 'heap') AS access_method,
       c.relispopulated AS is_populated,
       CASE WHEN c.relkind = 'm' THEN pg_table_size(c.oid) ELSE 0 END AS data_bytes
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type AS y ON y.oid = c.reltype
JOIN pg_catalog.pg_rewrite AS r ON r.ev_class = c.oid AND r.ev_type = '1'
LEFT JOIN pg_catalog.pg_class AS s ON s.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_tablespace AS t ON t.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_am AS a ON a.oid = c.relam
WHERE c.relkind IN ('v', 'm')
  AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
