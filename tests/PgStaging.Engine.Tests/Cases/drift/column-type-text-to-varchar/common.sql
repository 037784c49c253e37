CREATE TABLE t (a varchar(10), b varchar(20) DEFAULT 'x'); CREATE INDEX ON t (a); INSERT INTO t VALUES ('a'), (NULL);
