CREATE TYPE person_type AS (id int, name text, amount numeric(8,2));
CREATE TABLE people OF person_type;
CREATE TABLE staff OF person_type (
    id WITH OPTIONS PRIMARY KEY, name WITH OPTIONS NOT NULL DEFAULT 'x', CONSTRAINT positive CHECK (amount > 0));
CREATE TABLE parted OF person_type PARTITION BY LIST (id);
