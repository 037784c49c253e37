CREATE TABLE orders (id int PRIMARY KEY, total numeric);
CREATE VIEW big AS SELECT id FROM orders WHERE total > 100;
CREATE TABLE line (orders int REFERENCES orders, n int);
