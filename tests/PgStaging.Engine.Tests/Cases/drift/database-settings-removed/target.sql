DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = ''8MB''', current_database()); EXECUTE format('ALTER DATABASE %I SET search_path = app, public', current_database()); END $$;
