CREATE SUBSCRIPTION enabled CONNECTION 'host=nowhere.invalid' PUBLICATION orders WITH (connect = false);
ALTER SUBSCRIPTION enabled ENABLE;
CREATE SUBSCRIPTION waiting CONNECTION 'host=nowhere.invalid' PUBLICATION orders WITH (connect = false, slot_name = 'of_another');
CREATE SUBSCRIPTION with_secret CONNECTION 'host=nowhere.invalid password=x' PUBLICATION orders WITH (connect = false, slot_name = NONE);
