CREATE SUBSCRIPTION s CONNECTION 'host=nowhere.invalid' PUBLICATION p WITH (connect = false, slot_name = NONE, streaming = off);
CREATE SUBSCRIPTION t CONNECTION 'host=nowhere.invalid' PUBLICATION p WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION u CONNECTION 'host=nowhere.invalid' PUBLICATION p WITH (connect = false, slot_name = 'a_slot', failover = true);
