CREATE TABLE t (x int, a int, y text, b text, c int CHECK (c > 0)); CREATE INDEX t_c ON t (c); ALTER TABLE t DROP x; ALTER TABLE t DROP y; INSERT INTO t VALUES (1, 'b', 2);
