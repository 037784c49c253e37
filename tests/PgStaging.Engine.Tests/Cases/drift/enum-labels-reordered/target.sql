CREATE TYPE mood AS ENUM ('happy', 'ok', 'sad'); CREATE TABLE t (id int PRIMARY KEY, m mood); CREATE INDEX t_m ON t (m); INSERT INTO t VALUES (1, 'sad'), (2, 'happy');
