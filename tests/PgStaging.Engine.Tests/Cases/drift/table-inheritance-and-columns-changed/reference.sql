ALTER TABLE child NO INHERIT first; ALTER TABLE child ADD e timestamp;
ALTER TABLE first ALTER c TYPE bigint, DROP b, ADD d date, DROP CONSTRAINT small;
ALTER TABLE second ALTER e TYPE timestamp, ADD CONSTRAINT late CHECK (e > '2000-01-01');
ALTER TABLE child ADD CONSTRAINT late CHECK (e > '2000-01-01'); ALTER TABLE child INHERIT second;
