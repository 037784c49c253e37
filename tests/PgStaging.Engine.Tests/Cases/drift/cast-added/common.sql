CREATE TYPE money_amount AS (cents bigint);
