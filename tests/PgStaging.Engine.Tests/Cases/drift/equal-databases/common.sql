CREATE TYPE status AS ENUM ('open', 'paid');
CREATE TABLE customer (id int PRIMARY KEY, name text, status status DEFAULT 'open');
CREATE TABLE orders (id serial PRIMARY KEY, customer int REFERENCES customer, total int CHECK (total > 0));
CREATE VIEW totals AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer;
