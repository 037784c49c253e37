DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET app.motto = ''SELECT a AND b''', current_database()); END $$;
