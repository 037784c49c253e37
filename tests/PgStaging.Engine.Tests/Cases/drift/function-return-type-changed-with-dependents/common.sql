CREATE ROLE drift_function_user; CREATE TABLE t (a int, b int); INSERT INTO t VALUES (1, 2);
