CREATE SCHEMA "App ""One"""; CREATE TABLE "App ""One"""."select" ("Column, a" int PRIMARY KEY, "b.c" text DEFAULT 'x;y'); CREATE INDEX "Index 1" ON "App ""One"""."select" ("b.c");
