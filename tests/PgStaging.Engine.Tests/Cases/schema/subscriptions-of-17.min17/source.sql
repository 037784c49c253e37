CREATE ROLE case_ordinary_subscriber;
CREATE SUBSCRIPTION newer CONNECTION 'host=nowhere.invalid' PUBLICATION p
    WITH (connect = false, slot_name = NONE, password_required = false, run_as_owner = true, origin = 'none',
          failover = true, streaming = parallel);
CREATE SUBSCRIPTION by_ordinary CONNECTION 'host=nowhere.invalid' PUBLICATION p
    WITH (connect = false, slot_name = NONE, two_phase = true);
ALTER SUBSCRIPTION by_ordinary OWNER TO case_ordinary_subscriber;
