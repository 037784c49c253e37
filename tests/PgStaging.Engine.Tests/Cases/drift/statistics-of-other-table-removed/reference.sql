CREATE TABLE now (a int, b int); CREATE STATISTICS same ON a, b FROM now;
