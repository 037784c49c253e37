ALTER TABLE parent ADD d int DEFAULT 4 NOT NULL; ALTER TABLE grandchild ALTER d SET DEFAULT 5;
CREATE VIEW of_grandchild AS SELECT d FROM grandchild; CREATE INDEX grandchild_d ON grandchild (d);
