-- SQL-standard bodies: parsed when they are made, so what they use must be there before.
CREATE TABLE public.zoo (id int PRIMARY KEY, name text);
CREATE VIEW public.animals AS SELECT name FROM public.zoo;
CREATE FUNCTION public.a_count() RETURNS bigint LANGUAGE sql RETURN (SELECT count(*) FROM public.animals);
CREATE FUNCTION public.add_one(i int) RETURNS void LANGUAGE sql BEGIN ATOMIC
    INSERT INTO public.zoo VALUES (i, 'a;b');
    UPDATE public.zoo SET name = name || 'x' WHERE id = i;
END;
CREATE FUNCTION public.z_helper(i int) RETURNS int LANGUAGE sql IMMUTABLE RETURN i + 1;
CREATE FUNCTION public.b_uses_helper(i int DEFAULT public.z_helper(3)) RETURNS int LANGUAGE sql
    RETURN public.z_helper(i);
CREATE PROCEDURE public.do_it(i int) LANGUAGE sql BEGIN ATOMIC
    SELECT public.add_one(i);
END;
