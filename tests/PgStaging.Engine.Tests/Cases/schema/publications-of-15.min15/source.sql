-- Lists of columns, conditions and schemas.
CREATE SCHEMA one;
CREATE SCHEMA "Two";
CREATE TYPE public.mood AS ENUM ('calm', 'angry');
CREATE TABLE one.t (gone int, a int NOT NULL, "B b" text, c public.mood);
ALTER TABLE one.t DROP COLUMN gone;
CREATE TABLE "Two".u (a int PRIMARY KEY, b text);
CREATE PUBLICATION columns FOR TABLE one.t (c, "B b"), "Two".u (a, b);
CREATE PUBLICATION conditions FOR TABLE one.t WHERE (a > 5 AND "B b" <> 'it''s'), "Two".u (a) WHERE (a IS NOT NULL)
    WITH (publish = 'insert');
CREATE PUBLICATION schemas FOR TABLES IN SCHEMA one, "Two";
CREATE PUBLICATION mixed FOR TABLE "Two".u WHERE (a > 1), TABLES IN SCHEMA one WITH (publish = 'insert, delete');
