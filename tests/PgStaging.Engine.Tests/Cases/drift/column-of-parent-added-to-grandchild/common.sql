CREATE TABLE parent (a int, b text, c int); CREATE TABLE child () INHERITS (parent); CREATE TABLE grandchild () INHERITS (child);
INSERT INTO child VALUES (1, 'x', 2); INSERT INTO grandchild VALUES (2, 'y', 3);
