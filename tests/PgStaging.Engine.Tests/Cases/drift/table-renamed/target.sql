CREATE TABLE purchases (id int PRIMARY KEY, placed timestamptz DEFAULT now(), total numeric CHECK (total > 0));
