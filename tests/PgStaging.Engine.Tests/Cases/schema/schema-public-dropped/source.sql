-- No schema public and no procedural language.
DROP SCHEMA public CASCADE;
DROP EXTENSION plpgsql;
CREATE SCHEMA alone;
CREATE TYPE alone.t AS ENUM ('a');
