CREATE TABLE before (a int, b int, c int); CREATE STATISTICS same ON a, b FROM before;
