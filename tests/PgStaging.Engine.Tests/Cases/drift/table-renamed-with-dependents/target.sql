CREATE TABLE purchases (id int PRIMARY KEY, total numeric);
CREATE VIEW big AS SELECT id FROM purchases WHERE total > 100;
CREATE TABLE line (orders int REFERENCES purchases, n int);
