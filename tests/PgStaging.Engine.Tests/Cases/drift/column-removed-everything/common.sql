CREATE ROLE drift_column_everything; CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2);
