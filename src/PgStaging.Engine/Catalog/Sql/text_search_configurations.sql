SELECT c.oid,
       n.nspname AS schema,
       c.cfgname AS name,
       pg_get_userbyid(c.cfgowner) AS owner,
       pn.nspname AS parser_schema,
       p.prsname AS parser
FROM pg_catalog.pg_ts_config AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace
JOIN pg_catalog.pg_ts_parser AS p ON p.oid = c.cfgparser
JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.prsnamespace
WHERE n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
