CREATE ROLE case_subscriber SUPERUSER;
CREATE SUBSCRIPTION plain CONNECTION 'host=nowhere.invalid dbname=app user=follower' PUBLICATION orders
    WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION "Odd ""One" CONNECTION 'host=''nowhere\'' invalid'' port = 5433' PUBLICATION "Odd, one", b, a
    WITH (connect = false, slot_name = NONE, binary = true, streaming = on, synchronous_commit = 'remote_apply');
CREATE SUBSCRIPTION by_uri CONNECTION 'postgresql://follower@nowhere.invalid:5433/app?application_name=it%27s' PUBLICATION p
    WITH (connect = false, slot_name = NONE, streaming = off);
ALTER SUBSCRIPTION plain OWNER TO case_subscriber;
COMMENT ON SUBSCRIPTION plain IS 'It''s followed';
