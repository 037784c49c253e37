-- Domains with collations, defaults, modifiers, several constraints; domains over domains, arrays and composites.
CREATE DOMAIN public.code AS varchar(12) COLLATE "C" DEFAULT 'none' CONSTRAINT upper_only CHECK (VALUE = upper(VALUE))
    CONSTRAINT "not Empty" CHECK (VALUE <> '') NOT NULL;
CREATE DOMAIN public.short_code AS public.code CHECK (length(VALUE) < 5);
CREATE DOMAIN public.amount AS numeric(12, 2) DEFAULT 0.00 CHECK (VALUE >= 0);
CREATE DOMAIN public.tags AS text[] DEFAULT ARRAY['a', 'b''c'] CHECK (cardinality(VALUE) <= 10);
CREATE TYPE public.pair AS (a public.amount, b public.code);
CREATE DOMAIN public.ordered_pair AS public.pair CHECK ((VALUE).a > 1);
CREATE DOMAIN public.moment AS timestamptz(3) DEFAULT now();
COMMENT ON DOMAIN public.code IS 'a code';
COMMENT ON CONSTRAINT "not Empty" ON DOMAIN public.code IS 'must say something';
CREATE TABLE public.item (c public.code, s public.short_code DEFAULT 'X', p public.ordered_pair, t public.tags[]);
