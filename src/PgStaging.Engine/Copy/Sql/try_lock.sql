SELECT pg_catalog.pg_try_advisory_lock(pg_catalog.hashtextextended('PgStaging copy to ' || $1, 0)) AS taken
