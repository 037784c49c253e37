CREATE CAST (int AS money_amount) WITH INOUT;
