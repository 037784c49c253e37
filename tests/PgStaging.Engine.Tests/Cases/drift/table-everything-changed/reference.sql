ALTER TABLE t ALTER a TYPE bigint, ALTER b TYPE int USING b::int, DROP c, ADD d text NOT NULL DEFAULT 'd', ALTER id DROP DEFAULT;
ALTER TABLE t DROP CONSTRAINT t_pkey;
ALTER TABLE t ADD PRIMARY KEY (id, d);
ALTER TABLE t SET (fillfactor = 50);
CREATE INDEX t_ab ON t (a, b);
COMMENT ON TABLE t IS 'changed';
GRANT SELECT ON t TO drift_everything;
ALTER TABLE t OWNER TO drift_everything;
