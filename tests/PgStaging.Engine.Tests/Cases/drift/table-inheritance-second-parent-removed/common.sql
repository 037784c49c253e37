CREATE TABLE one (a int);
CREATE TABLE two (a int, b int);
CREATE TABLE child (b int) INHERITS (one);
INSERT INTO child VALUES (1, 2);
