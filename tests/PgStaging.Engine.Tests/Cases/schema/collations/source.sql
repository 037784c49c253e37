-- Collations of libc and ICU, deterministic or not.
CREATE COLLATION public.posix (LOCALE = 'POSIX');
CREATE COLLATION public."C and C" (LC_COLLATE = 'C', LC_CTYPE = 'C');
CREATE COLLATION public.german (PROVIDER = icu, LOCALE = 'de-u-co-phonebk');
CREATE COLLATION public.case_blind (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);
CREATE COLLATION public.copied FROM "C";
COMMENT ON COLLATION public.german IS 'telephone book';
CREATE TABLE public.t (a text COLLATE public.german, b text COLLATE public.case_blind);
CREATE INDEX ON public.t (a COLLATE public.posix);
CREATE DOMAIN public.d AS text COLLATE public.case_blind;
