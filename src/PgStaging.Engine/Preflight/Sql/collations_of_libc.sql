-- The locales of the operating system that the server found when it was made.
SELECT DISTINCT collcollate::text AS name
FROM pg_catalog.pg_collation
WHERE collprovider = 'c' AND collcollate IS NOT NULL
ORDER BY 1;
