CREATE SUBSCRIPTION prepared CONNECTION 'host=nowhere.invalid' PUBLICATION orders WITH (connect = false, slot_name = NONE);
COMMENT ON SUBSCRIPTION prepared IS 'in two phases';
