CREATE TABLE t (id serial PRIMARY KEY, gone int DEFAULT 1);
