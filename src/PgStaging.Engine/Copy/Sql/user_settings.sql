SELECT s.name
  FROM pg_catalog.pg_settings AS s
 WHERE s.context = 'user'
