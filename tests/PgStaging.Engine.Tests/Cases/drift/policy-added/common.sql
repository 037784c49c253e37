CREATE ROLE drift_policy; CREATE TABLE t (a int, owner name DEFAULT current_user);
