CREATE SCHEMA ext;
CREATE EXTENSION citext SCHEMA ext;
CREATE EXTENSION pg_trgm SCHEMA ext;
CREATE EXTENSION hstore;
CREATE EXTENSION btree_gist;
CREATE TABLE t (id int PRIMARY KEY, name ext.citext COLLATE "C" DEFAULT 'x', attributes hstore DEFAULT 'a=>1', during tstzrange,
    CHECK (name <> 'bad'), EXCLUDE USING gist (id WITH =, during WITH &&));
CREATE INDEX ON t USING gin ((name::text) ext.gin_trgm_ops);
CREATE INDEX ON t USING gist (attributes);
CREATE VIEW v AS SELECT attributes -> 'a' AS a, ext.similarity(name::text, 'x') AS s FROM t WHERE name = 'Y';
CREATE FUNCTION f(hstore) RETURNS ext.citext LANGUAGE sql AS 'SELECT NULL';
