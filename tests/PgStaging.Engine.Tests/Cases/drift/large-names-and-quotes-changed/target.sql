CREATE SCHEMA "App ""One"""; CREATE TABLE "App ""One"""."select" ("Column, a" bigint PRIMARY KEY, "b.d" text DEFAULT 'x;z'); INSERT INTO "App ""One"""."select" VALUES (1, 'kept');
