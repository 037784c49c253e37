CREATE DOMAIN price AS numeric(10, 2); CREATE DOMAIN word AS varchar(5);
CREATE TABLE t (id int PRIMARY KEY, p price, w word, prices price[]);
