CREATE TABLE customer (id int, region int, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE customer_0 PARTITION OF customer FOR VALUES IN (0);
CREATE TABLE customer_1 PARTITION OF customer FOR VALUES IN (1);
CREATE TABLE visit (id int, customer int, region int);
INSERT INTO customer VALUES (1, 0); INSERT INTO visit VALUES (1, 1, 0);
