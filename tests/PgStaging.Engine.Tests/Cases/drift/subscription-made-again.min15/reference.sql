CREATE SUBSCRIPTION prepared CONNECTION 'host=nowhere.invalid' PUBLICATION orders WITH (connect = false, slot_name = NONE, two_phase = true, disable_on_error = true);
COMMENT ON SUBSCRIPTION prepared IS 'in two phases';
