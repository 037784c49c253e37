-- Which tablespaces there are, and where.
SELECT coalesce(string_agg(format('%s %s', t.oid, pg_catalog.pg_tablespace_location(t.oid)), ', ' ORDER BY t.oid), '') AS tablespaces
  FROM pg_catalog.pg_tablespace t
