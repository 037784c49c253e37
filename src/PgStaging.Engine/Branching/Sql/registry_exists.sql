-- Asked of the rows: what the session remembers of names may be older than what others have just made.
SELECT EXISTS (
           SELECT FROM pg_catalog.pg_class AS c
           JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
           WHERE n.nspname = 'pgstaging' AND c.relname = 'registry') AS is_there
