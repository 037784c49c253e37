-- The schema public as it was before PostgreSQL 15, and with a comment of its own.
GRANT CREATE ON SCHEMA public TO PUBLIC;
COMMENT ON SCHEMA public IS 'everyone''s';
CREATE TYPE public.t AS ENUM ('a');
