CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE TABLE t (m text DEFAULT 'sad', n int); INSERT INTO t VALUES ('sad'), ('happy');
