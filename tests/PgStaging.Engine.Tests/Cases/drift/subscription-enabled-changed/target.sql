CREATE SUBSCRIPTION follows CONNECTION 'host=nowhere.invalid' PUBLICATION orders WITH (connect = false);
ALTER SUBSCRIPTION follows ENABLE;
CREATE SUBSCRIPTION guarded CONNECTION 'host=old.invalid password=x' PUBLICATION people WITH (connect = false, slot_name = NONE);
