-- Clones built ahead. A row is there before its database: who builds it may be gone when the server is done. What the parent was
-- when it was cloned says whether a spare still is what a clone would be.
CREATE TABLE pgstaging.spare (
    database_name text PRIMARY KEY,
    parent bigint REFERENCES pgstaging.branch ON DELETE SET NULL,
    source_oid oid NOT NULL,
    source_sessions bigint NOT NULL,
    begun timestamptz NOT NULL DEFAULT clock_timestamp()
)
