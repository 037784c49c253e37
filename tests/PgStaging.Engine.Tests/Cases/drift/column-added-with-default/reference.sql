ALTER TABLE t ADD b text NOT NULL DEFAULT 'none', ADD c timestamptz NOT NULL DEFAULT now(), ADD d int DEFAULT 7;
