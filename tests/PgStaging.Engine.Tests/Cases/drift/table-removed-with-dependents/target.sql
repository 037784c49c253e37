CREATE TABLE other (id int PRIMARY KEY, n int);
INSERT INTO other VALUES (1, 5);
ALTER TABLE kept ADD CONSTRAINT kept_other FOREIGN KEY (other) REFERENCES other;
CREATE INDEX other_n ON other (n);
CREATE VIEW both_tables AS SELECT k.id, o.n FROM kept k JOIN other o ON o.id = k.other;
CREATE FUNCTION of_row(other) RETURNS int LANGUAGE sql AS 'SELECT $1.n';
CREATE MATERIALIZED VIEW summed AS SELECT sum(n) AS n FROM both_tables;
COMMENT ON TABLE other IS 'The other one';
COMMENT ON COLUMN other.n IS 'A number';
