CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE t (id int PRIMARY KEY, m mood NOT NULL DEFAULT 'sad', many mood[], CONSTRAINT not_sad CHECK (m <> 'sad' OR id > 0));
CREATE INDEX t_m ON t (m) WHERE m > 'sad';
CREATE VIEW v AS SELECT id FROM t WHERE m = 'happy';
CREATE FUNCTION better(mood) RETURNS mood LANGUAGE sql IMMUTABLE AS $$ SELECT 'happy'::mood $$;
CREATE DOMAIN good AS mood CHECK (VALUE > 'sad');
