CREATE ROLE drift_policy; CREATE TABLE t (a int, b int);
