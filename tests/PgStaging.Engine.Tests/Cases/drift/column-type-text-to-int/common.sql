CREATE TABLE t (a text DEFAULT '1', b text); INSERT INTO t VALUES ('1', '22'), ('-3', NULL);
