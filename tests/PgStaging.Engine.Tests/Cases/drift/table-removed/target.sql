CREATE TABLE customer (
    id int PRIMARY KEY, name varchar(50) NOT NULL, born date CHECK (born > '1900-01-01'), tags text[] DEFAULT '{}',
    price numeric(10, 2));
INSERT INTO customer VALUES (1, 'x');
