-- Triggers that may write columns of a row before it is stored.
SELECT t.tgrelid AS relation,
       t.tgname AS name,
       p.proname AS function,
       p.pronamespace = 'pg_catalog'::pg_catalog.regnamespace AS is_built_in,
       pg_catalog.split_part(pg_catalog.encode(t.tgargs, 'escape'), '\000', 1) AS first_argument
FROM pg_catalog.pg_trigger AS t
JOIN pg_catalog.pg_proc AS p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal
  -- FOR EACH ROW, BEFORE, INSERT
  AND t.tgtype & 7 = 7
  AND t.tgenabled IN ('O', 'A')
