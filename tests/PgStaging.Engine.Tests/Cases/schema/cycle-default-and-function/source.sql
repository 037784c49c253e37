CREATE TABLE t (a int, b int);
CREATE FUNCTION next_for(t) RETURNS int LANGUAGE sql AS 'SELECT coalesce(($1).a, 0) + 1';
ALTER TABLE t ALTER COLUMN b SET DEFAULT next_for(NULL);
CREATE TABLE other (c int DEFAULT 3);
CREATE FUNCTION reads_other() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM other; END;
ALTER TABLE other ADD COLUMN d bigint DEFAULT reads_other(), ADD COLUMN e text NOT NULL DEFAULT 'plain';
