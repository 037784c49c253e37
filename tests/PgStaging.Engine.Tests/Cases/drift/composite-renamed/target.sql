CREATE TYPE couple AS (a int, b text);
