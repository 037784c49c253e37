SELECT o.id,
       o.action,
       o.branch,
       o.role_name,
       o.client,
       o.step,
       o.started,
       o.aside_database,
       c.datname::text AS closed_database
  FROM pgstaging.operation o
  LEFT JOIN pg_catalog.pg_database c ON c.oid = o.closed_database
 WHERE o.result = 'Running'
 ORDER BY o.id
