-- How many spares are kept ready of a mirror or snapshot.
CREATE TABLE pgstaging.pool (
    parent bigint PRIMARY KEY REFERENCES pgstaging.branch ON DELETE CASCADE,
    spares integer NOT NULL CHECK (spares > 0)
)
