CREATE COLLATION german (provider = icu, locale = 'de-DE');
CREATE COLLATION "Any Case" (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE t (a text COLLATE german, b text COLLATE "Any Case" UNIQUE, c text COLLATE "C" DEFAULT ('x' COLLATE "POSIX"));
CREATE INDEX ON t (c COLLATE german, a COLLATE "C");
CREATE VIEW v AS SELECT a, c COLLATE german AS c FROM t ORDER BY a COLLATE "Any Case";
CREATE TABLE p (a text) PARTITION BY RANGE (a COLLATE german);
CREATE DOMAIN d AS text COLLATE german CHECK (VALUE > 'a');
CREATE TABLE uses_domain (d d, e d COLLATE "C", f d COLLATE "default");
