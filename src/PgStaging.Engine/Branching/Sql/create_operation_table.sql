-- One row for each operation: what must be undone when it was killed, and afterwards who did what and when.
CREATE TABLE pgstaging.operation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    action text NOT NULL,
    branch text NOT NULL,
    role_name text NOT NULL DEFAULT current_user,
    client text NOT NULL,
    started timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended timestamptz,
    step text NOT NULL,
    result text NOT NULL DEFAULT 'Running' CHECK (result IN ('Running', 'Done', 'Undone')),
    aside_database text,
    closed_database oid,
    message text
)
