CREATE TABLE now (a int, b text); INSERT INTO now VALUES (1, 'x');
CREATE TABLE before (a int, b text); CREATE INDEX same ON before (b); CREATE INDEX kept ON before (a);
