CREATE LANGUAGE own HANDLER plpgsql_call_handler;
