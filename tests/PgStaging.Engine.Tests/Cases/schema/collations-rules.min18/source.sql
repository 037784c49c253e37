-- Tailoring rules and the builtin provider.
CREATE COLLATION public.tailored (PROVIDER = icu, LOCALE = 'und', RULES = '&a < g <<< G');
CREATE COLLATION public.builtin_c (PROVIDER = builtin, LOCALE = 'C.UTF-8');
