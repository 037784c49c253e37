SELECT d.oid AS database_oid,
       d.datallowconn AS allows_connections,
       d.datistemplate AS is_template,
       pg_catalog.pg_has_role(d.datdba, 'USAGE') AS is_owner,
       CASE WHEN pg_catalog.has_database_privilege(d.oid, 'CONNECT') THEN pg_catalog.pg_database_size(d.oid) END
           AS size_bytes,
       (SELECT count(*) FROM pg_catalog.pg_stat_activity a
         WHERE a.datid = d.oid AND a.backend_type = 'client backend' AND a.pid <> pg_catalog.pg_backend_pid())
           AS session_count
  FROM pg_catalog.pg_database d
 WHERE d.datname = $1
