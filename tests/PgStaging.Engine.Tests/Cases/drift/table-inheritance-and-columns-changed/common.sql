CREATE TABLE first (a int, b text, c int, CONSTRAINT small CHECK (c < 100));
CREATE TABLE second (a int, e date);
CREATE TABLE child (f text) INHERITS (first);
INSERT INTO first VALUES (1, 'x', 2); INSERT INTO child VALUES (2, 'y', 3, 'z');
