-- Large objects have default privileges from PostgreSQL 18 on.
CREATE ROLE large_reader;
CREATE TABLE public.t (a int);
ALTER DEFAULT PRIVILEGES GRANT SELECT ON LARGE OBJECTS TO large_reader;
