CREATE TABLE k (
    a int, b int, c text, d int4range,
    CONSTRAINT k_pk PRIMARY KEY (a) INCLUDE (b) WITH (fillfactor = 80),
    UNIQUE (b, c) WITH (fillfactor = 60, deduplicate_items = off) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "later unique" UNIQUE (c) DEFERRABLE,
    CONSTRAINT no_overlap EXCLUDE USING gist (d WITH &&) WITH (fillfactor = 90) WHERE (a > 0),
    EXCLUDE (b WITH =, (a + 1) WITH =) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX becomes_key ON k (b, a);
ALTER TABLE k ADD CONSTRAINT became_key UNIQUE USING INDEX becomes_key;
ALTER TABLE k CLUSTER ON k_pk;
CREATE TABLE r (a int NOT NULL, b int NOT NULL, UNIQUE (b, a));
ALTER TABLE r REPLICA IDENTITY USING INDEX r_b_a_key;
CREATE TABLE r_full (a int);
ALTER TABLE r_full REPLICA IDENTITY FULL;
CREATE TABLE r_nothing (a int);
ALTER TABLE r_nothing REPLICA IDENTITY NOTHING;
