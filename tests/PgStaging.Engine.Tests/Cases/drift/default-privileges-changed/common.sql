CREATE ROLE drift_default_privileges; CREATE TABLE t (a int);
