CREATE SCHEMA selling; CREATE TABLE selling.orders (id int PRIMARY KEY, note text);
