ALTER TABLE t ADD b int, DROP gone; CREATE TABLE u (a int PRIMARY KEY); COMMENT ON TABLE u IS 'new'; CREATE ROLE drift_event_reader; GRANT SELECT ON u TO drift_event_reader; DROP VIEW old;
