ALTER TABLE t ADD id bigserial;
