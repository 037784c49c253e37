-- From PostgreSQL 17 on a domain's NOT NULL has a name, and can have a comment.
CREATE DOMAIN public.required AS text CONSTRAINT "must Be" NOT NULL;
CREATE DOMAIN public.automatic AS text NOT NULL CHECK (VALUE <> '');
COMMENT ON CONSTRAINT "must Be" ON DOMAIN public.required IS 'or else';
