CREATE EXTENSION citext SCHEMA one; CREATE TABLE t (a one.citext); CREATE INDEX ON t (a);
