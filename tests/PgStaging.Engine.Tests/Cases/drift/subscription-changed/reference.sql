CREATE SUBSCRIPTION moved CONNECTION 'host=new.invalid port=5433' PUBLICATION orders WITH (connect = false, slot_name = NONE, streaming = on);
CREATE SUBSCRIPTION other CONNECTION 'host=nowhere.invalid' PUBLICATION people, "Odd, one" WITH (connect = false, slot_name = NONE, streaming = off);
CREATE SUBSCRIPTION faster CONNECTION 'host=nowhere.invalid' PUBLICATION orders WITH (connect = false, slot_name = NONE, binary = true, streaming = on, synchronous_commit = 'local');
