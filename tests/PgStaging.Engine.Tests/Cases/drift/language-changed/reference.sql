CREATE TRUSTED LANGUAGE own HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler; GRANT USAGE ON LANGUAGE own TO drift_language;
