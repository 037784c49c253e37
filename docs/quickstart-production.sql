-- A small shop as a sample production database: personal data, and as many kinds of objects as real schemas have.
-- Plain statements only (no psql commands), so that any client can run it. All people are made up.

CREATE SCHEMA app;
CREATE SCHEMA "Sales Data";
CREATE SCHEMA audit;
CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA public;

COMMENT ON SCHEMA app IS 'People and what they buy';

---------------------------------------------------------------------------------------------------------------- types

CREATE TYPE app.order_state AS ENUM ('new', 'paid', 'shipped', 'returned', 'cancelled by "customer"');
CREATE TYPE app.address AS (street text, city text, "postal code" text, country character(2));
CREATE TYPE app.price_range AS RANGE (subtype = numeric);
CREATE DOMAIN app.email AS text
    CONSTRAINT email_has_at CHECK (VALUE ~ '^[^@\s]+@[^@\s]+$');
CREATE DOMAIN app.percentage AS numeric(5, 2) DEFAULT 0 NOT NULL CHECK (VALUE BETWEEN 0 AND 100);
CREATE COLLATION app.by_bytes (provider = libc, locale = 'C');
COMMENT ON TYPE app.address IS 'A postal address';
COMMENT ON COLUMN app.address."postal code" IS 'Kept as text: it may begin with a zero';
COMMENT ON DOMAIN app.email IS 'Not a proof that mail arrives';

------------------------------------------------------------------------------------------------------------ functions

CREATE FUNCTION app.full_name(first_name text, last_name text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN first_name || ' ' || last_name;

CREATE FUNCTION app.order_number(n bigint) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT
    BEGIN ATOMIC
        SELECT 'O-' || lpad(n::text, 8, '0');
    END;

CREATE FUNCTION app.larger(state numeric, value numeric) RETURNS numeric
    LANGUAGE plpgsql IMMUTABLE
    SET search_path = pg_catalog
    AS $$
BEGIN
    RETURN CASE WHEN state IS NULL OR value > state THEN value ELSE state END;
END
$$;

CREATE AGGREGATE app.largest(numeric) (SFUNC = app.larger, STYPE = numeric);
COMMENT ON AGGREGATE app.largest(numeric) IS 'Like max, but ours';

--------------------------------------------------------------------------------------------------------------- tables

CREATE TABLE app.person (
    person_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    public_id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
    first_name text NOT NULL,
    last_name text NOT NULL,
    full_name text GENERATED ALWAYS AS (first_name || ' ' || last_name) STORED,
    email app.email NOT NULL,
    phone character varying(30),
    born date CHECK (born > '1900-01-01'),
    home app.address,
    tags text[] NOT NULL DEFAULT '{}',
    preferences jsonb NOT NULL DEFAULT '{}',
    password_hash bytea,
    credit_limit numeric(12, 2) NOT NULL DEFAULT 100.00,
    favourite_order bigint,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    note text COMPRESSION pglz
) WITH (fillfactor = 90);
ALTER TABLE app.person ALTER COLUMN note SET STORAGE EXTERNAL;
ALTER TABLE app.person ALTER COLUMN last_name SET STATISTICS 500;
CREATE UNIQUE INDEX person_email_key ON app.person (lower(email));
CREATE INDEX person_name ON app.person (last_name COLLATE app.by_bytes, first_name) INCLUDE (born);
CREATE INDEX person_preferences ON app.person USING gin (preferences jsonb_path_ops);
CREATE INDEX person_with_phone ON app.person (phone) WHERE phone IS NOT NULL;
CREATE STATISTICS app.person_city (dependencies, ndistinct) ON last_name, first_name FROM app.person;
COMMENT ON TABLE app.person IS 'Everyone who ever bought something';
COMMENT ON COLUMN app.person.email IS 'Unique without regard to case';
COMMENT ON INDEX app.person_email_key IS 'Case-blind';

CREATE SEQUENCE "Sales Data"."Invoice Number" START WITH 5000 INCREMENT BY 5 CACHE 1;

CREATE TABLE "Sales Data"."Order" (
    "Order Id" bigint NOT NULL,
    person_id bigint NOT NULL REFERENCES app.person (person_id),
    state app.order_state NOT NULL DEFAULT 'new',
    placed_at timestamp with time zone NOT NULL,
    total numeric(12, 2) NOT NULL CHECK (total >= 0),
    discount app.percentage,
    ship_to app.address,
    invoice bigint DEFAULT nextval('"Sales Data"."Invoice Number"'),
    number text GENERATED ALWAYS AS (app.order_number("Order Id")) STORED,
    CONSTRAINT "Order's key" PRIMARY KEY ("Order Id", placed_at)
) PARTITION BY RANGE (placed_at);
CREATE TABLE "Sales Data"."Order 2024" PARTITION OF "Sales Data"."Order"
    FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE "Sales Data"."Order 2025" PARTITION OF "Sales Data"."Order"
    FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY HASH ("Order Id");
CREATE TABLE "Sales Data"."Order 2025 even" PARTITION OF "Sales Data"."Order 2025"
    FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE "Sales Data"."Order 2025 odd" PARTITION OF "Sales Data"."Order 2025"
    FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE "Sales Data"."Order rest" PARTITION OF "Sales Data"."Order" DEFAULT;
CREATE INDEX "orders of a person" ON "Sales Data"."Order" (person_id, placed_at DESC);
ALTER SEQUENCE "Sales Data"."Invoice Number" OWNED BY "Sales Data"."Order".invoice;

CREATE TABLE "Sales Data"."Order Line" (
    "Order Id" bigint NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    line smallint NOT NULL,
    "Product ""Name""" text NOT NULL,
    quantity integer NOT NULL DEFAULT 1,
    price numeric(12, 2) NOT NULL,
    PRIMARY KEY ("Order Id", placed_at, line),
    FOREIGN KEY ("Order Id", placed_at) REFERENCES "Sales Data"."Order" ("Order Id", placed_at) ON DELETE CASCADE
);

-- A cycle of foreign keys: teams have a leader, leaders have a team.
CREATE TABLE app.team (
    team_id integer GENERATED BY DEFAULT AS IDENTITY (START WITH 10 INCREMENT BY 10) PRIMARY KEY,
    name text NOT NULL UNIQUE,
    leader_id integer
);
CREATE TABLE app.employee (
    employee_id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    team_id integer NOT NULL REFERENCES app.team (team_id) DEFERRABLE INITIALLY DEFERRED,
    manager_id integer REFERENCES app.employee (employee_id),
    name text NOT NULL,
    salary numeric(10, 2) NOT NULL,
    working_hours tstzrange NOT NULL,
    EXCLUDE USING gist (working_hours WITH &&) WHERE (team_id = 10)
);
ALTER TABLE app.team ADD FOREIGN KEY (leader_id) REFERENCES app.employee (employee_id) DEFERRABLE INITIALLY DEFERRED;

-- Inheritance of the old kind.
CREATE TABLE audit.event (
    event_id bigserial PRIMARY KEY,
    at timestamp with time zone NOT NULL DEFAULT now(),
    who name NOT NULL DEFAULT current_user,
    what text NOT NULL
);
CREATE TABLE audit.login (address inet NOT NULL, agent text) INHERITS (audit.event);
ALTER TABLE audit.login ADD PRIMARY KEY (event_id);
CREATE UNLOGGED TABLE audit.scratch (k text PRIMARY KEY, v bytea);

CREATE TABLE app.photo (
    person_id bigint PRIMARY KEY REFERENCES app.person (person_id),
    picture oid NOT NULL,
    thumbnail bytea NOT NULL
);

------------------------------------------------------------------------------------- views, triggers, rules, policies

CREATE VIEW app.customer WITH (security_barrier = true) AS
    SELECT p.person_id, p.full_name, p.email, count(o."Order Id") AS orders, sum(o.total) AS spent
    FROM app.person p LEFT JOIN "Sales Data"."Order" o USING (person_id)
    GROUP BY p.person_id;
CREATE VIEW app.good_customer AS SELECT * FROM app.customer WHERE spent > 1000;
CREATE MATERIALIZED VIEW "Sales Data"."Turnover by Month" AS
    SELECT date_trunc('month', placed_at, 'UTC') AS month, count(*) AS orders, sum(total) AS turnover,
           app.largest(total) AS largest
    FROM "Sales Data"."Order" GROUP BY 1;
CREATE UNIQUE INDEX ON "Sales Data"."Turnover by Month" (month);

CREATE FUNCTION audit.note_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
BEGIN
    INSERT INTO audit.event (what) VALUES (format('%s %s.%s', tg_op, tg_table_schema, tg_table_name));
    RETURN NULL;
END
$$;
CREATE TRIGGER "note change" AFTER UPDATE OR DELETE ON app.employee
    FOR EACH STATEMENT EXECUTE FUNCTION audit.note_change();
CREATE TRIGGER order_changed AFTER UPDATE OF state ON "Sales Data"."Order"
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION audit.note_change();
CREATE RULE "no deletes" AS ON DELETE TO audit.event DO INSTEAD NOTHING;

CREATE PROCEDURE app.raise_salaries(percent numeric, INOUT raised integer DEFAULT 0)
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE app.employee SET salary = salary * (1 + percent / 100);
    GET DIAGNOSTICS raised = ROW_COUNT;
END
$$;

ALTER TABLE app.employee ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_team ON app.employee FOR SELECT TO PUBLIC USING (name = current_user OR salary < 50000);

----------------------------------------------------------------------------------------------------------------- data

INSERT INTO app.team (name) VALUES ('Warehouse'), ('Support'), ('It''s "IT"');
INSERT INTO app.employee (team_id, manager_id, name, salary, working_hours)
SELECT 10 * (1 + n % 3), CASE WHEN n > 3 THEN 1 + n % 3 END, 'Employee ' || n, 30000 + n * 37.5,
       tstzrange('2025-01-01'::timestamptz + n * interval '1 day', '2025-01-01'::timestamptz + n * interval '1 day' + interval '8 hours')
FROM generate_series(1, 200) n;
UPDATE app.team SET leader_id = team_id / 10;

INSERT INTO app.person (first_name, last_name, email, phone, born, home, tags, preferences, password_hash, created_at, note)
SELECT first, last, lower(replace(first || '.' || last, ' ', '') || n || '@example.com'), '+49 30 ' || (1000000 + n * 7), born,
       ROW('Street ' || n % 900, (ARRAY['Berlin', 'Köln', 'São Paulo', 'Kraków', '東京'])[1 + n % 5],
           lpad((n % 99999)::text, 5, '0'), (ARRAY['DE', 'DE', 'BR', 'PL', 'JP'])[1 + n % 5])::app.address,
       ARRAY['t' || n % 10, 'a,b', NULL, 'quote " and \ backslash'],
       jsonb_build_object('contact', jsonb_build_object('mail', lower(first) || n || '@example.org'), 'n', n),
       decode(md5(n::text), 'hex'), '2023-01-01'::timestamptz + n * interval '7 minutes',
       CASE WHEN n % 50 = 0 THEN E'Line one\nline two\twith a tab, a \\ and \\N' END
FROM (SELECT n, (ARRAY['Anna', 'José', 'Zoë', 'Omar', 'Mei', 'Lars', 'Łucja', 'Renée'])[1 + n % 8] AS first,
             (ARRAY['Müller', 'O''Brien', 'Nowak', 'da Silva', 'Yamada', 'Åkesson', 'Dupont'])[1 + n % 7] AS last,
             '1940-01-01'::date + (n * 13) % 24000 AS born
      FROM generate_series(1, 60000) n) person;
UPDATE app.person SET favourite_order = person_id * 2 WHERE person_id % 3 = 0;

INSERT INTO "Sales Data"."Order" ("Order Id", person_id, state, placed_at, total, discount, ship_to)
SELECT n, 1 + n % 60000, (enum_range(NULL::app.order_state))[1 + n % 5],
       '2023-12-01'::timestamptz + n * interval '10 minutes', (n * 17 % 100000) / 100.0, n % 30,
       CASE WHEN n % 4 = 0 THEN ROW('Box ' || n, 'Wien', '0' || n % 1000, 'AT')::app.address END
FROM generate_series(1, 110000) n;
INSERT INTO "Sales Data"."Order Line" ("Order Id", placed_at, line, "Product ""Name""", quantity, price)
SELECT "Order Id", placed_at, 1, 'Product ' || "Order Id" % 500, 1 + "Order Id" % 3, total
FROM "Sales Data"."Order";

INSERT INTO audit.login (who, what, address, agent)
SELECT 'user' || n % 100, 'login', '10.0.0.0'::inet + n, 'Browser/' || n % 7 FROM generate_series(1, 20000) n;
INSERT INTO audit.event (what) SELECT 'started ' || n FROM generate_series(1, 100) n;

INSERT INTO app.photo (person_id, picture, thumbnail)
SELECT n, lo_from_bytea(0, decode(repeat(md5(n::text), 5000), 'hex')), decode(repeat(md5((-n)::text), 20), 'hex')
FROM generate_series(1, 20) n;
REFRESH MATERIALIZED VIEW "Sales Data"."Turnover by Month";
ANALYZE;

---------------------------------------------------------------------------------------------------------------- roles

GRANT USAGE ON SCHEMA app, "Sales Data" TO PUBLIC;
GRANT SELECT ON app.customer TO PUBLIC;
GRANT SELECT (person_id, full_name), UPDATE (note) ON app.person TO PUBLIC;
REVOKE EXECUTE ON PROCEDURE app.raise_salaries(numeric, integer) FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC;
