CREATE TABLE parent (n int, twice int GENERATED ALWAYS AS (n * 2) STORED);
