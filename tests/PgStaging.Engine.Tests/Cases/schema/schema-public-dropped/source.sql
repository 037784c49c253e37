-- No schema public and no procedural language.
DROP SCHEMA public CASCADE;
DROP EXTENSION plpgsql;
CREATE SCHEMA only;
CREATE TYPE only.t AS ENUM ('a');
