CREATE TABLE p (a int, b int) PARTITION BY LIST (a); CREATE TABLE q (a int, b int) PARTITION BY LIST (a); CREATE TABLE part (a int, b int); INSERT INTO part VALUES (1, 1);
