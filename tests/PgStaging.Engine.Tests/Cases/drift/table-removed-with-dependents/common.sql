CREATE TABLE kept (id int PRIMARY KEY, other int); INSERT INTO kept VALUES (1, NULL), (2, NULL);
