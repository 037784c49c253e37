DO $$
BEGIN
    EXECUTE 'CREATE TABLE wide (' || (SELECT string_agg(format('%I %s DEFAULT %s', 'Column ' || i,
        CASE i % 3 WHEN 0 THEN 'int' WHEN 1 THEN 'text' ELSE 'numeric(10,2)' END, quote_literal(i)), ', ')
        FROM generate_series(1, 300) AS i) || ')';
    EXECUTE 'CREATE VIEW wide_view AS SELECT * FROM wide';
    FOR i IN 1..12 LOOP
        EXECUTE format('CREATE INDEX ON wide (%I, %I)', 'Column ' || i, 'Column ' || i + 1);
    END LOOP;
END $$;
