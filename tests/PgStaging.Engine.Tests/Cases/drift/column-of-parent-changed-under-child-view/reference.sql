DROP VIEW of_view; DROP VIEW of_child; DROP VIEW of_grandchild; ALTER TABLE parent ALTER c TYPE bigint;
CREATE VIEW of_child AS SELECT c FROM child; CREATE VIEW of_grandchild AS SELECT c FROM grandchild;
CREATE VIEW of_view AS SELECT c FROM of_grandchild;
