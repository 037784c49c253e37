CREATE VIEW thing AS SELECT 1 AS a, 'x'::text AS b;
