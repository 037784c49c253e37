SELECT p.oid,
       n.nspname AS schema,
       p.prsname AS name,
       p.prsstart::text AS start,
       p.prstoken::text AS gettoken,
       p.prsend::text AS end,
       nullif(p.prsheadline::text, '-') AS headline,
       p.prslextype::text AS lextypes
FROM pg_catalog.pg_ts_parser AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.prsnamespace
WHERE n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
