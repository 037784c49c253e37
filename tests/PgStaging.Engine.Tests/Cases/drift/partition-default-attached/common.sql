CREATE TABLE p (a int, b text) PARTITION BY RANGE (a); CREATE TABLE rest (a int, b text); INSERT INTO rest VALUES (99, 'x');
