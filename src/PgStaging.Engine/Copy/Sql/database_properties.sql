SELECT pg_catalog.pg_get_userbyid(d.datdba)::text AS owner,
       pg_catalog.shobj_description(d.oid, 'pg_database') AS comment,
       d.datconnlimit AS connection_limit,
       CASE WHEN t.spcname <> 'pg_default' THEN t.spcname::text END AS tablespace,
       d.datacl IS NOT NULL AS has_privileges
  FROM pg_catalog.pg_database d
  JOIN pg_catalog.pg_tablespace t ON t.oid = d.dattablespace
 WHERE d.datname = $1
