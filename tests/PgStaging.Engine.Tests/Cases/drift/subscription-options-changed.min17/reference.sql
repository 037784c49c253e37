CREATE SUBSCRIPTION s CONNECTION 'host=nowhere.invalid' PUBLICATION p WITH (connect = false, slot_name = NONE, password_required = false, run_as_owner = true, origin = 'none', streaming = parallel);
CREATE SUBSCRIPTION t CONNECTION 'host=nowhere.invalid' PUBLICATION p WITH (connect = false, slot_name = NONE, failover = true);
CREATE SUBSCRIPTION u CONNECTION 'host=nowhere.invalid' PUBLICATION p WITH (connect = false, slot_name = NONE);
