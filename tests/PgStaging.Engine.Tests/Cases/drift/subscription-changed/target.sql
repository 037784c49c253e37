CREATE SUBSCRIPTION moved CONNECTION 'host=old.invalid' PUBLICATION orders WITH (connect = false, slot_name = NONE, streaming = on);
CREATE SUBSCRIPTION other CONNECTION 'host=nowhere.invalid' PUBLICATION orders WITH (connect = false, slot_name = NONE, streaming = off);
CREATE SUBSCRIPTION faster CONNECTION 'host=nowhere.invalid' PUBLICATION orders WITH (connect = false, slot_name = NONE, streaming = off);
