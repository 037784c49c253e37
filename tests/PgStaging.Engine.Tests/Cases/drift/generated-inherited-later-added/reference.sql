CREATE TABLE later (twice int GENERATED ALWAYS AS (n * 2) STORED, n int);
ALTER TABLE later INHERIT parent;
