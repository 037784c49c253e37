SELECT t.spcname AS name, count(*) AS relations
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_tablespace t ON t.oid = c.reltablespace
 WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'm', 'i', 'I')
 GROUP BY t.spcname
 ORDER BY t.spcname
