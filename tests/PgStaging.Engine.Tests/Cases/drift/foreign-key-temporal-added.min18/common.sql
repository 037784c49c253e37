CREATE EXTENSION btree_gist;
CREATE TABLE room (id int, valid daterange, CONSTRAINT room_key PRIMARY KEY (id, valid WITHOUT OVERLAPS));
CREATE TABLE booking (room int, during daterange);
INSERT INTO room VALUES (1, '[2020-01-01,2021-01-01)'); INSERT INTO booking VALUES (1, '[2020-02-01,2020-03-01)');
