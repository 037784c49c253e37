SELECT pg_catalog.lo_get($1::oid, $2, $3) AS part
