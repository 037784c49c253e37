CREATE TABLE node (id int, parent int);
