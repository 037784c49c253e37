CREATE EXTENSION btree_gist;
CREATE TABLE room (id int, valid daterange, name text, CONSTRAINT room_key PRIMARY KEY (id, valid WITHOUT OVERLAPS));
CREATE TABLE booking (id int, room int, during daterange, UNIQUE (id, during WITHOUT OVERLAPS),
    CONSTRAINT in_room FOREIGN KEY (room, PERIOD during) REFERENCES room (id, PERIOD valid));
CREATE TABLE p (id int, valid tstzrange, PRIMARY KEY (id, valid WITHOUT OVERLAPS)) PARTITION BY LIST (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
