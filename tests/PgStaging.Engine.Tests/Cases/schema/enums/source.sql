-- Enums whose labels were added out of order, with any characters; one without labels.
CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'happy');
ALTER TYPE public.mood ADD VALUE 'very sad' BEFORE 'sad';
ALTER TYPE public.mood ADD VALUE 'it''s \fine' AFTER 'ok';
ALTER TYPE public.mood ADD VALUE 'Ärger, "quoted"' BEFORE 'happy';
ALTER TYPE public.mood RENAME VALUE 'happy' TO 'Happy';
CREATE TYPE public."Nothing Yet" AS ENUM ();
COMMENT ON TYPE public.mood IS 'how people feel';
CREATE TABLE public.person (name text, m public.mood DEFAULT 'ok', history public.mood[]);
