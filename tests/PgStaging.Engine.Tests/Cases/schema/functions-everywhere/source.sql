CREATE FUNCTION z_double(int) RETURNS int IMMUTABLE LANGUAGE sql RETURN $1 * 2;
CREATE FUNCTION a_text(int) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT $1::text';
CREATE FUNCTION code() RETURNS text LANGUAGE plpgsql AS $body$ BEGIN RETURN 'x;' || (SELECT count(*) FROM used); END $body$;
CREATE TABLE used (
    a int CHECK (z_double(a) < 100), b int GENERATED ALWAYS AS (z_double(a)) STORED, c text DEFAULT a_text(7), d text DEFAULT code());
CREATE INDEX ON used (z_double(a)) WHERE a_text(a) <> '';
CREATE STATISTICS on_function ON z_double(a), c FROM used;
CREATE POLICY p ON used USING (z_double(a) > 1);
CREATE TABLE p (a int) PARTITION BY RANGE (z_double(a));
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);
CREATE VIEW v AS SELECT f FROM generate_series(1, z_double(3)) AS f;
CREATE MATERIALIZED VIEW m AS SELECT a_text(n) AS t FROM generate_series(1, 3) AS n;
CREATE FUNCTION atomic_body(x int) RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM v; SELECT count(*) + x FROM m; END;
CREATE RULE r AS ON INSERT TO used WHERE z_double(new.a) > 50 DO INSTEAD NOTHING;
