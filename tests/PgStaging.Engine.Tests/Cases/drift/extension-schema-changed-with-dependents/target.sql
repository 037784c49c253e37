CREATE EXTENSION citext SCHEMA two; CREATE TABLE t (a two.citext); CREATE INDEX ON t (a); INSERT INTO t VALUES ('A'), ('b');
