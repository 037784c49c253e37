CREATE TABLE base (id int, name text);
DO $$
BEGIN
    EXECUTE 'CREATE VIEW v50 AS SELECT id, name FROM base';
    FOR i IN REVERSE 49..1 LOOP
        EXECUTE format('CREATE VIEW v%s AS SELECT id, name || %L AS name FROM v%s WHERE id > %s', i, i, i + 1, i);
    END LOOP;
END $$;
CREATE MATERIALIZED VIEW m1 AS SELECT * FROM v45;
CREATE VIEW between_them AS SELECT m1.id FROM m1 JOIN v46 USING (id);
CREATE MATERIALIZED VIEW m0 AS SELECT * FROM between_them;
