SELECT d.oid,
       n.nspname AS schema,
       d.dictname AS name,
       pg_get_userbyid(d.dictowner) AS owner,
       tn.nspname AS template_schema,
       t.tmplname AS template,
       nullif(d.dictinitoption, '') AS options
FROM pg_catalog.pg_ts_dict AS d
JOIN pg_catalog.pg_namespace AS n ON n.oid = d.dictnamespace
JOIN pg_catalog.pg_ts_template AS t ON t.oid = d.dicttemplate
JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.tmplnamespace
WHERE n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
