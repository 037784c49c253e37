-- Constraints that were never validated come after the rows that break them.
CREATE DOMAIN public.percentage AS int CONSTRAINT low CHECK (VALUE >= 0);
CREATE TABLE public.t (p public.percentage);
ALTER DOMAIN public.percentage ADD CONSTRAINT high CHECK (VALUE <= 100) NOT VALID;
COMMENT ON CONSTRAINT high ON DOMAIN public.percentage IS 'not yet';
