-- The schema public dropped and made again by someone: PUBLIC has no privilege on it then.
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
CREATE TYPE public.t AS ENUM ('a');
