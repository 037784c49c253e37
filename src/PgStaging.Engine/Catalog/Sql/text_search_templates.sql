SELECT t.oid,
       n.nspname AS schema,
       t.tmplname AS name,
       nullif(t.tmplinit::text, '-') AS init,
       t.tmpllexize::text AS lexize
FROM pg_catalog.pg_ts_template AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.tmplnamespace
WHERE n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
