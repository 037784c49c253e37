SELECT pg_catalog.pg_try_advisory_lock(pg_catalog.hashtextextended('PgStaging mask', 0)) AS taken
