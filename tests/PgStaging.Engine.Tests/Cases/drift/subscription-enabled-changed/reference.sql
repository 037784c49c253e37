CREATE SUBSCRIPTION follows CONNECTION 'host=nowhere.invalid' PUBLICATION people WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION guarded CONNECTION 'host=new.invalid' PUBLICATION people WITH (connect = false, slot_name = NONE);
