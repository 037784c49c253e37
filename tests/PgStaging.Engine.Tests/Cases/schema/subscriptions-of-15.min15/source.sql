CREATE SUBSCRIPTION careful CONNECTION 'host=nowhere.invalid' PUBLICATION p
    WITH (connect = false, slot_name = NONE, two_phase = true, disable_on_error = true);
