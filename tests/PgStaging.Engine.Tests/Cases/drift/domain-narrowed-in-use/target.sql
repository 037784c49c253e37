CREATE DOMAIN price AS numeric(10, 4); CREATE DOMAIN word AS varchar(10);
CREATE TABLE t (id int PRIMARY KEY, p price, w word, prices price[]);
INSERT INTO t VALUES (1, 1.25, 'abcde', '{1.5}');
