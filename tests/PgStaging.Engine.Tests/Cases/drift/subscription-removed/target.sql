CREATE SUBSCRIPTION follows CONNECTION 'host=nowhere.invalid' PUBLICATION orders WITH (connect = false, slot_name = NONE);
