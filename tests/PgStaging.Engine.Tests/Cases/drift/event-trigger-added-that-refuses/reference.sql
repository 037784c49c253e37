ALTER TABLE t ADD b int, DROP gone; CREATE TABLE u (a int PRIMARY KEY); COMMENT ON TABLE u IS 'new'; CREATE ROLE drift_event_reader; GRANT SELECT ON u TO drift_event_reader; DROP VIEW old;
CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''not here''; END';
CREATE EVENT TRIGGER no_ddl ON ddl_command_start EXECUTE FUNCTION refuse();
