CREATE UNIQUE INDEX t_unique ON t (a) WHERE b <> '';
CREATE INDEX t_expression ON t (lower(b) COLLATE "C" text_pattern_ops DESC NULLS LAST, (a + 1));
CREATE INDEX t_include ON t (a) INCLUDE (b);
CREATE INDEX t_gin ON t USING gin (c, d jsonb_path_ops) WITH (fastupdate = off);
CREATE INDEX t_hash ON t USING hash (b);
CREATE INDEX t_brin ON t USING brin (a) WITH (pages_per_range = 16);
ALTER INDEX t_expression ALTER COLUMN 2 SET STATISTICS 300;
COMMENT ON INDEX t_gin IS 'for arrays';
