CREATE SUBSCRIPTION follows CONNECTION 'host=nowhere.invalid user=follower' PUBLICATION orders WITH (connect = false, slot_name = NONE);
