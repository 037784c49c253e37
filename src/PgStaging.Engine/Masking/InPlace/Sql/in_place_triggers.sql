-- Triggers of tables, with what decides whether they fire.
SELECT t.tgrelid AS relation,
       t.tgname AS name,
       t.tgenabled AS state
FROM pg_catalog.pg_trigger AS t
WHERE t.tgrelid = ANY ($1::bigint[]::pg_catalog.oid[])
  AND NOT t.tgisinternal
ORDER BY t.tgrelid, t.tgname
