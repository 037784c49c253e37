ALTER SEQUENCE t_id_seq AS bigint CACHE 5; ALTER TABLE t ADD more int NOT NULL DEFAULT nextval('t_id_seq'); CREATE INDEX ON t (more);
INSERT INTO t VALUES (5, 1, 90);
