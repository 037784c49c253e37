-- A database keeps its OID whatever it is called; its name is what was last seen.
CREATE TABLE pgstaging.branch (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('Branch', 'Mirror', 'Snapshot')),
    database_oid oid NOT NULL UNIQUE,
    database_name text NOT NULL,
    parent bigint REFERENCES pgstaging.branch ON DELETE SET NULL,
    parent_name text,
    created timestamptz NOT NULL DEFAULT now(),
    data_time timestamptz,
    lsn text,
    lease interval,
    expires timestamptz,
    extends_on_use boolean NOT NULL DEFAULT false,
    seen_sessions bigint,
    is_protected boolean NOT NULL DEFAULT false,
    is_default boolean NOT NULL DEFAULT false,
    is_masked boolean NOT NULL DEFAULT false,
    removed timestamptz,
    removed_until timestamptz
)
