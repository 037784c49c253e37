CREATE SCHEMA shop;
CREATE TYPE shop.status AS ENUM ('open', 'paid');
CREATE DOMAIN shop.money AS numeric(12, 2) CHECK (VALUE >= 0);
CREATE TYPE shop.address AS (street text, city text);
CREATE SEQUENCE shop.numbers;
CREATE FUNCTION shop.next_number() RETURNS bigint LANGUAGE sql AS $$ SELECT nextval('shop.numbers') $$;
CREATE TABLE shop.customer (id bigint PRIMARY KEY DEFAULT shop.next_number(), home shop.address, since date NOT NULL DEFAULT current_date);
CREATE TABLE shop.orders (
    id bigint GENERATED ALWAYS AS IDENTITY, customer bigint NOT NULL REFERENCES shop.customer, status shop.status NOT NULL DEFAULT 'open',
    total shop.money, placed date NOT NULL, PRIMARY KEY (id, placed)) PARTITION BY RANGE (placed);
CREATE TABLE shop.orders_2020 PARTITION OF shop.orders FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE INDEX ON shop.orders (customer);
CREATE VIEW shop.open_orders AS SELECT o.id, c.home FROM shop.orders o JOIN shop.customer c ON c.id = o.customer WHERE o.status = 'open';
CREATE MATERIALIZED VIEW shop.totals AS SELECT customer, sum(total) AS total FROM shop.orders GROUP BY customer;
CREATE UNIQUE INDEX ON shop.totals (customer);
CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER touch BEFORE UPDATE ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.touch();
ALTER TABLE shop.customer ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone ON shop.customer USING (since < current_date);
