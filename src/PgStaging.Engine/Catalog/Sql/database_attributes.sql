SELECT d.oid,
       pg_get_userbyid(d.datdba) AS owner,
       d.datconnlimit AS connection_limit,
       d.datistemplate AS is_template
FROM pg_catalog.pg_database AS d
WHERE d.datname = current_database();
