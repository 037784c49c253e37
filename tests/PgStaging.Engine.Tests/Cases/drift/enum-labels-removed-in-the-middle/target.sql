CREATE TYPE mood AS ENUM ('a', 'a2', 'a3', 'b', 'b2', 'c', 'd');
