-- The privilege that came with PostgreSQL 17.
CREATE ROLE maintainer;
CREATE TABLE public.t (a int);
CREATE TABLE public.u (a int);
GRANT MAINTAIN ON public.t TO maintainer;
REVOKE MAINTAIN ON public.u FROM CURRENT_USER;
