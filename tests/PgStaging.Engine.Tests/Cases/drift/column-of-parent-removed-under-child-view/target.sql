CREATE VIEW of_child AS SELECT b FROM child; CREATE VIEW of_grandchild AS SELECT b FROM grandchild;
CREATE VIEW of_view AS SELECT b FROM of_child;
CREATE FUNCTION counts() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(b) FROM grandchild; END;
