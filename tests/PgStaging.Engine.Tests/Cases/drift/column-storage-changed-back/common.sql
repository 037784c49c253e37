CREATE TABLE t (a text, b bytea, c jsonb);
