CREATE TABLE parent (a int, b text, CONSTRAINT positive CHECK (a > 0));
CREATE TABLE child (a int, b text, c int, CONSTRAINT positive CHECK (a > 0));
INSERT INTO child VALUES (1, 'x', 2);
