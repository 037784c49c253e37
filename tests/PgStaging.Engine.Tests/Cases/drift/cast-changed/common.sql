CREATE TYPE money_amount AS (cents bigint); CREATE FUNCTION to_amount(int) RETURNS money_amount LANGUAGE sql IMMUTABLE AS 'SELECT row($1)::money_amount';
