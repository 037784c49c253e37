CREATE TYPE pair AS (a int, bee text);
