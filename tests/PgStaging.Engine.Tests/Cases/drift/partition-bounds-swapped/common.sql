CREATE TABLE p (a text, b int) PARTITION BY LIST (a);
