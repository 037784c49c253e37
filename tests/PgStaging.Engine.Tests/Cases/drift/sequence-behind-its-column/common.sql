CREATE TABLE "My T" ("The Id" serial PRIMARY KEY, a int); CREATE TABLE u (id bigserial PRIMARY KEY);
CREATE TABLE unindexed (id serial); CREATE TABLE empty (id serial PRIMARY KEY); CREATE TABLE child () INHERITS (u);
