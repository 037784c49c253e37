CREATE EXTENSION btree_gist; CREATE TABLE room (id int NOT NULL, valid daterange NOT NULL); INSERT INTO room VALUES (1, '[2020-01-01,2021-01-01)');
