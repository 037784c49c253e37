CREATE PUBLICATION pub FOR TABLE t, ONLY u WITH (publish = 'insert, update'); COMMENT ON PUBLICATION pub IS 'out';
