CREATE SCHEMA app;
CREATE TYPE app.state AS ENUM ('new', 'done');
CREATE TABLE app.job (id int PRIMARY KEY, state app.state NOT NULL DEFAULT 'new');
CREATE VIEW app.open AS SELECT id FROM app.job WHERE state = 'new';
INSERT INTO app.job VALUES (1), (2);
