CREATE TABLE parent (a int); CREATE TABLE child (b int) INHERITS (parent); CREATE TABLE grandchild () INHERITS (child); INSERT INTO grandchild VALUES (1, 2);
