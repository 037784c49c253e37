CREATE TABLE customer (id int, region int, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE customer_1 PARTITION OF customer FOR VALUES IN (1);
CREATE TABLE customer_2 PARTITION OF customer FOR VALUES IN (2) PARTITION BY RANGE (id);
CREATE TABLE customer_2a PARTITION OF customer_2 FOR VALUES FROM (0) TO (100);
CREATE TABLE invoice (id int, customer int, region int, PRIMARY KEY (id),
    FOREIGN KEY (customer, region) REFERENCES customer) PARTITION BY HASH (id);
CREATE TABLE invoice_0 PARTITION OF invoice FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE invoice_1 PARTITION OF invoice FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE plain (customer int, region int, invoice int REFERENCES invoice,
    CONSTRAINT to_partitions FOREIGN KEY (customer, region) REFERENCES customer);
ALTER TABLE invoice_0 ADD CONSTRAINT own_foreign_key FOREIGN KEY (region) REFERENCES invoice;
ALTER TABLE customer ADD CONSTRAINT self FOREIGN KEY (id, region) REFERENCES customer;
CREATE TABLE visit (id int, customer int, region int);
ALTER TABLE visit ADD FOREIGN KEY (customer, region) REFERENCES customer;
ALTER TABLE visit ADD FOREIGN KEY (customer, region) REFERENCES customer ON DELETE CASCADE;
ALTER TABLE visit ADD FOREIGN KEY (customer, region) REFERENCES customer ON UPDATE CASCADE;
ALTER TABLE visit ADD FOREIGN KEY (customer, region) REFERENCES customer ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE visit ADD CONSTRAINT a_chosen_name FOREIGN KEY (customer, region) REFERENCES customer ON DELETE SET NULL;
