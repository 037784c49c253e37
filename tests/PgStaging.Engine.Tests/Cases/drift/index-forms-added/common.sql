CREATE TABLE t (a int, b text, c int[], d jsonb); INSERT INTO t VALUES (1, 'x', '{1}', '{}');
