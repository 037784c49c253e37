CREATE ROLE drift_table_a; CREATE ROLE drift_table_b; CREATE TABLE t (a int, b int);
