CREATE SUBSCRIPTION follows CONNECTION 'host=nowhere.invalid password=secret user=follower' PUBLICATION orders WITH (connect = false);
ALTER SUBSCRIPTION follows ENABLE;
