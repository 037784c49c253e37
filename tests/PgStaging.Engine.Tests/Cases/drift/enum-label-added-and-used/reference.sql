ALTER TYPE mood ADD VALUE 'happy'; ALTER TABLE t ALTER m SET DEFAULT 'happy'; ALTER TABLE t ADD CONSTRAINT allowed CHECK (m IN ('sad', 'happy'));
