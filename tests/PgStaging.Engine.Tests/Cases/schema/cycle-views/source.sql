CREATE TABLE t (a int, b text COLLATE "C");
CREATE VIEW v AS SELECT a, b FROM t;
CREATE FUNCTION change(v) RETURNS text LANGUAGE sql AS 'SELECT ($1).b';
CREATE OR REPLACE VIEW v WITH (security_barrier) AS SELECT t.a, change(ROW(t.a, t.b)::v) COLLATE "C" AS b FROM t;
CREATE VIEW a_first AS SELECT a FROM t;
CREATE VIEW b_second AS SELECT a FROM a_first;
CREATE OR REPLACE VIEW a_first AS SELECT a FROM t WHERE EXISTS (SELECT FROM b_second AS s WHERE s.a > 3);
CREATE VIEW outside AS SELECT a FROM v WHERE a > 0;
CREATE VIEW outside_too AS SELECT a FROM a_first;
