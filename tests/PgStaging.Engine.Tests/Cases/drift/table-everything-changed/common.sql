CREATE ROLE drift_everything;
CREATE TABLE t (id int PRIMARY KEY, a int, b text, c date);
INSERT INTO t VALUES (1, 2, '3', '2020-01-01'), (2, NULL, '5', NULL);
