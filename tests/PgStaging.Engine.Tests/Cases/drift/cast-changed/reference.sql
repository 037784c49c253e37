CREATE CAST (int AS money_amount) WITH FUNCTION to_amount(int) AS ASSIGNMENT;
