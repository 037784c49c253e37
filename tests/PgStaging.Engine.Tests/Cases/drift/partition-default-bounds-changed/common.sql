CREATE TABLE p (a int, b text) PARTITION BY RANGE (a);
