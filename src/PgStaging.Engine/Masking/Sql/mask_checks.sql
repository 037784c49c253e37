-- Check constraints and the columns they look at.
SELECT k.conrelid AS relation,
       k.conname AS name,
       k.conkey AS columns
FROM pg_catalog.pg_constraint AS k
WHERE k.contype = 'c'
  AND k.conrelid <> 0
  AND k.conkey IS NOT NULL
