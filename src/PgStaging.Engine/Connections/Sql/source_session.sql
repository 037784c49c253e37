-- The source is sacred: nothing can be written, no lock is waited for long, and the session ends if we vanish.
SET default_transaction_read_only = on;
SET lock_timeout = '30s';
SET statement_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET search_path = '';
SET client_encoding = 'UTF8';
SET DateStyle = 'ISO, YMD';
SET IntervalStyle = 'postgres';
SET extra_float_digits = 3;
SET bytea_output = 'hex';
SET xmloption = 'content';
SET quote_all_identifiers = off;
SET row_security = off;
SET synchronize_seqscans = off;
SET client_min_messages = warning;
SET TimeZone = 'UTC';
