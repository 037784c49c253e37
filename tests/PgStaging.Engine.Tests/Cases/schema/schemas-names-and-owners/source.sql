-- Schemas with names that need quoting, with owners and comments.
CREATE ROLE "schema Owner";
CREATE SCHEMA plain;
CREATE SCHEMA "Mixed Case" AUTHORIZATION "schema Owner";
CREATE SCHEMA "dots.and ""quotes""";
CREATE SCHEMA "select";
CREATE SCHEMA "Größe-表";
COMMENT ON SCHEMA plain IS 'It''s plain\not escaped
second line';
COMMENT ON SCHEMA "dots.and ""quotes""" IS 'dots';
