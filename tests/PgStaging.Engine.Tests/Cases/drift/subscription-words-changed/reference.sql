ALTER SUBSCRIPTION follows OWNER TO drift_subscriber;
COMMENT ON SUBSCRIPTION follows IS 'new';
