SELECT CASE WHEN $2 THEN pg_catalog.pg_try_advisory_lock_shared(k.key) ELSE pg_catalog.pg_try_advisory_lock(k.key) END AS taken
  FROM (SELECT pg_catalog.hashtextextended('PgStaging branch ' || $1, 0) AS key) AS k
