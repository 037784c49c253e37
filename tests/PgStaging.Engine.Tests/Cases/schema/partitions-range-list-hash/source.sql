CREATE TABLE event (id bigint NOT NULL, at timestamptz NOT NULL, region text NOT NULL, note text DEFAULT 'p', CHECK (id > 0))
    PARTITION BY RANGE (at);
CREATE TABLE event_2023 PARTITION OF event FOR VALUES FROM ('2023-01-01') TO ('2024-01-01') PARTITION BY LIST (region);
CREATE TABLE event_2023_eu PARTITION OF event_2023 FOR VALUES IN ('de', 'fr', NULL) PARTITION BY HASH (id);
CREATE TABLE event_2023_eu_0 PARTITION OF event_2023_eu FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE event_2023_eu_1 PARTITION OF event_2023_eu (note DEFAULT 'own', CONSTRAINT own CHECK (note <> 'z'))
    FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE event_2023_rest PARTITION OF event_2023 DEFAULT;
CREATE TABLE event_2024 (note text, at timestamptz NOT NULL, gone int, region text NOT NULL, id bigint NOT NULL, CONSTRAINT event_id_check CHECK (id > 0));
ALTER TABLE event_2024 DROP COLUMN gone;
ALTER TABLE event ATTACH PARTITION event_2024 FOR VALUES FROM ('2024-01-01') TO (MAXVALUE);
CREATE TABLE event_default PARTITION OF event DEFAULT WITH (fillfactor = 50);
ALTER TABLE event ADD PRIMARY KEY (id, at, region);
CREATE INDEX event_note ON event (note) WHERE note IS NOT NULL;
CREATE INDEX only_here ON event_2024 (region);
CREATE UNLOGGED TABLE event_old PARTITION OF event FOR VALUES FROM (MINVALUE) TO ('2000-01-01');
CREATE TABLE by_expression (a int, b text) PARTITION BY RANGE ((a % 10), lower(b) COLLATE "C" text_pattern_ops);
CREATE TABLE by_expression_1 PARTITION OF by_expression FOR VALUES FROM (0, 'a') TO (5, MAXVALUE);
