ALTER TYPE status ADD VALUE 'late' BEFORE 'paid';
DROP VIEW totals;
ALTER TABLE customer ALTER id TYPE bigint, ADD born date;
ALTER TABLE orders ALTER customer TYPE bigint, ALTER total TYPE numeric(10, 2), DROP CONSTRAINT orders_total_check, ALTER customer SET NOT NULL;
CREATE VIEW totals AS SELECT c.id, c.name, sum(o.total) AS total FROM orders o JOIN customer c ON c.id = o.customer GROUP BY c.id;
CREATE INDEX orders_customer ON orders (customer);
