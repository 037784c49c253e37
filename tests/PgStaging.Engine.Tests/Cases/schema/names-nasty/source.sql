CREATE TABLE "Weird "" table.with 'quotes'" (
    "Select" int PRIMARY KEY,
    "a b" text DEFAULT 'x',
    "ünïcödé €" text,
    "semi;colon" int CHECK ("semi;colon" > 0),
    "%percent" int,
    "back\slash" int,
    "$1" int,
    "abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_123456789" int UNIQUE
);
CREATE TABLE "abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_123456789" (
    "abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_12345678x" serial,
    "from" int REFERENCES "Weird "" table.with 'quotes'"
);
CREATE INDEX "index; DROP TABLE x" ON "Weird "" table.with 'quotes'" ("a b", lower("ünïcödé €"));
CREATE VIEW "View ""1""" AS SELECT "a b" AS "c d", "Select" AS "1" FROM "Weird "" table.with 'quotes'";
CREATE TABLE "table" ("check" int, "default" int DEFAULT 1, "user" name DEFAULT CURRENT_USER);
CREATE STATISTICS "Stats . x" ON "check", "default" FROM "table";
CREATE POLICY "Pol ""icy""" ON "table" USING ("user" = CURRENT_USER);
CREATE SEQUENCE "Seq Üence";
ALTER TABLE "table" ADD COLUMN n bigint DEFAULT nextval('"Seq Üence"');
