SELECT c.oid,
       n.nspname AS schema,
       c.conname AS name,
       pg_get_userbyid(c.conowner) AS owner,
       pg_encoding_to_char(c.conforencoding) AS from_encoding,
       pg_encoding_to_char(c.contoencoding) AS to_encoding,
       c.conproc::text AS function,
       c.condefault AS is_default
FROM pg_catalog.pg_conversion AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.connamespace
WHERE n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_';
