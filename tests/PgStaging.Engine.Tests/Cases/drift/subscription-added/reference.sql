CREATE SUBSCRIPTION follows CONNECTION 'host=nowhere.invalid' PUBLICATION orders, people WITH (connect = false, slot_name = NONE, binary = true);
ALTER SUBSCRIPTION follows OWNER TO drift_subscriber;
COMMENT ON SUBSCRIPTION follows IS 'people and what they order';
