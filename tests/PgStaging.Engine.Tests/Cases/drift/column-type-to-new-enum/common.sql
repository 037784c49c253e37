CREATE TABLE t (m text DEFAULT 'sad', n int); INSERT INTO t VALUES ('sad'), ('happy');
