DO $$ BEGIN EXECUTE format('COMMENT ON DATABASE %I IS ''staging''', current_database()); EXECUTE format('GRANT CREATE ON DATABASE %I TO drift_database', current_database()); END $$;
