DO $$
BEGIN
    FOR i IN 1..40 LOOP
        EXECUTE format('CREATE TABLE %I (id bigserial PRIMARY KEY, parent bigint, name text NOT NULL DEFAULT %L, UNIQUE (name))', 'T' || i, i);
        EXECUTE format('CREATE INDEX ON %I (parent) WHERE parent > %s', 'T' || i, i);
        EXECUTE format('CREATE VIEW %I AS SELECT id, name FROM %I', 'V' || 200 - i, 'T' || i);
    END LOOP;
    FOR i IN 1..40 LOOP
        EXECUTE format('ALTER TABLE %I ADD FOREIGN KEY (parent) REFERENCES %I', 'T' || i, 'T' || 1 + (i * 7) % 40);
    END LOOP;
END $$;
