ALTER TABLE customer ADD nick text; CREATE VIEW nicks AS SELECT nick FROM customer; CREATE FUNCTION old() RETURNS int LANGUAGE sql AS 'SELECT 1';
