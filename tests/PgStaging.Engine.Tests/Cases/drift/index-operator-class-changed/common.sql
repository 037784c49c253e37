CREATE TABLE t (a text, d jsonb); INSERT INTO t VALUES ('x', '{}');
