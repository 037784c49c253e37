CREATE TABLE t (id int PRIMARY KEY, full_name text, born date);
