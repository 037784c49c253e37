-- Opened to write (INV_WRITE), cut to nothing and closed, one by one.
SELECT pg_catalog.lo_truncate(o.descriptor, 0), pg_catalog.lo_close(o.descriptor)
FROM (SELECT pg_catalog.lo_open(m.oid, 131072) AS descriptor FROM pg_catalog.pg_largeobject_metadata AS m OFFSET 0) AS o
