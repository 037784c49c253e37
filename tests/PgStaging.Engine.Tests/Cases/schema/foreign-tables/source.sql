-- Foreign tables of every form. Nothing can read them: their wrapper has no handler.
CREATE ROLE foreign_owner;
CREATE FOREIGN DATA WRAPPER no_rows;
CREATE SERVER nowhere FOREIGN DATA WRAPPER no_rows;
GRANT USAGE ON FOREIGN SERVER nowhere TO foreign_owner;

CREATE FOREIGN TABLE public.bare () SERVER nowhere;
CREATE FOREIGN TABLE public."All Of It" (
    id int OPTIONS (column_name 'the id', key 'true') NOT NULL,
    name text OPTIONS (n 'x=y') COLLATE "C" DEFAULT 'none',
    amount numeric(10, 2) CHECK (amount > 0),
    doubled numeric GENERATED ALWAYS AS (amount * 2) STORED,
    CONSTRAINT "Named" CHECK (id <> 7) NO INHERIT
) SERVER nowhere OPTIONS (schema_name 'far', table_name 'It''s');
ALTER FOREIGN TABLE public."All Of It" ADD CONSTRAINT late CHECK (name <> '') NOT VALID;
ALTER FOREIGN TABLE public."All Of It" ALTER COLUMN id SET STATISTICS 200;
ALTER FOREIGN TABLE public."All Of It" ALTER COLUMN name SET (n_distinct = 5);
ALTER FOREIGN TABLE public."All Of It" ALTER COLUMN name SET STORAGE EXTERNAL;
ALTER FOREIGN TABLE public."All Of It" OWNER TO foreign_owner;
COMMENT ON FOREIGN TABLE public."All Of It" IS 'all of it';
COMMENT ON COLUMN public."All Of It".name IS 'a column';
COMMENT ON CONSTRAINT "Named" ON public."All Of It" IS 'a constraint';
GRANT SELECT ON public."All Of It" TO PUBLIC;
GRANT UPDATE (name) ON public."All Of It" TO PUBLIC;

CREATE FUNCTION public.on_row() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER before_row BEFORE INSERT OR UPDATE OF name ON public."All Of It"
    FOR EACH ROW WHEN (NEW.id > 0) EXECUTE FUNCTION public.on_row();
CREATE TRIGGER silent AFTER DELETE ON public."All Of It" FOR EACH STATEMENT EXECUTE FUNCTION public.on_row();
ALTER FOREIGN TABLE public."All Of It" DISABLE TRIGGER silent;
COMMENT ON TRIGGER silent ON public."All Of It" IS 'a trigger';

CREATE VIEW public.over_it AS SELECT id, doubled FROM public."All Of It";
CREATE FUNCTION public.of_rows(public."All Of It") RETURNS int LANGUAGE sql AS 'SELECT $1.id';

-- Partitions, one of them below another level.
CREATE TABLE public.measured (at date NOT NULL, value int DEFAULT 3) PARTITION BY RANGE (at);
CREATE TABLE public.measured_here PARTITION OF public.measured FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE FOREIGN TABLE public.measured_there PARTITION OF public.measured (value DEFAULT 4)
    FOR VALUES FROM ('2023-01-01') TO ('2024-01-01') SERVER nowhere OPTIONS (t 'm');
ALTER FOREIGN TABLE public.measured_there ALTER COLUMN value OPTIONS (ADD name 'v');
CREATE TABLE public.measured_old PARTITION OF public.measured DEFAULT PARTITION BY LIST (value);
CREATE FOREIGN TABLE public.measured_old_1 PARTITION OF public.measured_old FOR VALUES IN (1) SERVER nowhere;
CREATE TRIGGER on_all AFTER INSERT ON public.measured FOR EACH ROW EXECUTE FUNCTION public.on_row();

-- Inheritance, both ways.
CREATE TABLE public.parent (a int NOT NULL CHECK (a > 0), b text);
CREATE FOREIGN TABLE public.heir (c int OPTIONS (o '1')) INHERITS (public.parent) SERVER nowhere;
ALTER FOREIGN TABLE public.heir ALTER COLUMN b OPTIONS (ADD o '2');
CREATE FOREIGN TABLE public.foreign_parent (x int) SERVER nowhere;
CREATE TABLE public.local_heir (y int) INHERITS (public.foreign_parent);
