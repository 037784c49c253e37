ALTER TABLE parent ALTER a TYPE bigint;
