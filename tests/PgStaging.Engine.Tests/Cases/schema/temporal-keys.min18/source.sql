CREATE EXTENSION btree_gist;
CREATE TABLE room (id int, valid daterange, name text, CONSTRAINT room_key PRIMARY KEY (id, valid WITHOUT OVERLAPS));
CREATE TABLE booking (id int, room int, during daterange, UNIQUE (id, during WITHOUT OVERLAPS),
    CONSTRAINT in_room FOREIGN KEY (room, PERIOD during) REFERENCES room (id, PERIOD valid));
CREATE TABLE p (id int, valid tstzrange, PRIMARY KEY (id, valid WITHOUT OVERLAPS)) PARTITION BY LIST (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 (valid tstzrange NOT NULL, id int NOT NULL, CONSTRAINT "own name" PRIMARY KEY (id, valid WITHOUT OVERLAPS));
CREATE TABLE q (id int, during tstzrange, EXCLUDE USING gist (id WITH =, during WITH &&)) PARTITION BY LIST (id);
CREATE TABLE q1 PARTITION OF q FOR VALUES IN (1) PARTITION BY LIST (id);
CREATE TABLE q11 PARTITION OF q1 DEFAULT;
ALTER TABLE q11 RENAME CONSTRAINT q11_id_during_excl TO "renamed here";
