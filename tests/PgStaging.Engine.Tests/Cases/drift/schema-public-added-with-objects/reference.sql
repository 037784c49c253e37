CREATE TABLE u (a int); GRANT CREATE ON SCHEMA public TO drift_public; ALTER SCHEMA public OWNER TO drift_public;
COMMENT ON SCHEMA public IS 'ours';
