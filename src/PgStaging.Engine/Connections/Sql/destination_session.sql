-- The same text formats as the source's sessions, so that what they write is read as it was meant.
SET default_transaction_read_only = off;
SET lock_timeout = 0;
SET statement_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET search_path = '';
SET client_encoding = 'UTF8';
SET DateStyle = 'ISO, YMD';
SET IntervalStyle = 'postgres';
SET extra_float_digits = 3;
SET bytea_output = 'hex';
SET xmloption = 'content';
SET row_security = off;
SET check_function_bodies = off;
SET client_min_messages = warning;
SET TimeZone = 'UTC';
