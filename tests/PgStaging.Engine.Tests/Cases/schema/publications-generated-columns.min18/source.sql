CREATE TABLE public.t (a int, b int GENERATED ALWAYS AS (a * 2) STORED);
CREATE PUBLICATION with_generated FOR TABLE public.t WITH (publish_generated_columns = stored);
CREATE PUBLICATION without FOR TABLE public.t WITH (publish_generated_columns = none);
CREATE PUBLICATION listed FOR TABLE public.t (a, b);
