CREATE TEXT SEARCH CONFIGURATION conf (PARSER = "default"); CREATE TABLE t (a text); CREATE INDEX t_a ON t USING gin (to_tsvector('conf'::regconfig, a)); INSERT INTO t VALUES ('words');
