SELECT format('prepared transaction %s of %s', p.gid, p.owner) AS name
  FROM pg_catalog.pg_prepared_xacts p
 WHERE p.database = $1
 ORDER BY p.gid
