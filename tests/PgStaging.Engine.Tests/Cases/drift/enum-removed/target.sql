CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s happy'); COMMENT ON TYPE mood IS 'feelings';
