CREATE TABLE kept (a int); INSERT INTO kept VALUES (1);
