-- Lists whose entries are in another order than granting from scratch would give.
CREATE ROLE order_a;
CREATE ROLE order_b;
CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.g() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE public.t (a int);
GRANT EXECUTE ON FUNCTION public.f() TO order_b, order_a;
REVOKE EXECUTE ON FUNCTION public.f() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.f() TO PUBLIC;
REVOKE EXECUTE ON FUNCTION public.g() FROM CURRENT_USER;
GRANT EXECUTE ON FUNCTION public.g() TO order_a;
GRANT EXECUTE ON FUNCTION public.g() TO CURRENT_USER;
GRANT SELECT ON public.t TO order_b;
REVOKE ALL ON public.t FROM CURRENT_USER;
GRANT SELECT ON public.t TO order_a;
GRANT SELECT, UPDATE ON public.t TO CURRENT_USER;
