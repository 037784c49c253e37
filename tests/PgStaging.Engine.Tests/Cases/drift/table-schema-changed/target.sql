CREATE TABLE public.t (a int PRIMARY KEY); INSERT INTO public.t VALUES (1);
