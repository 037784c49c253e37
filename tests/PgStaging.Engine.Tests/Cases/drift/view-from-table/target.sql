CREATE TABLE thing (a int, b text);
