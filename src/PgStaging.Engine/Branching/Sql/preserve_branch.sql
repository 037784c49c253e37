-- The row stays with the database, which goes on under another name and does not expire by itself. The name gets a new row, and
-- the snapshots, which are its past.
WITH preserved AS (
    UPDATE pgstaging.branch
       SET name = $2,
           database_name = $2,
           lease = NULL,
           expires = NULL,
           extends_on_use = false,
           is_default = false
     WHERE id = $1
), named AS (
    INSERT INTO pgstaging.branch
           (name, kind, database_oid, database_name, parent, parent_name, created, lease, expires, extends_on_use, is_protected, is_default)
    SELECT b.name, b.kind, d.oid, d.datname, b.parent, b.parent_name, b.created, b.lease, b.expires, b.extends_on_use, b.is_protected, b.is_default
      FROM pgstaging.branch b
      JOIN pg_catalog.pg_database d ON d.datname = b.name
     WHERE b.id = $1
    RETURNING id
), snapshots AS (
    UPDATE pgstaging.branch s
       SET parent = n.id
      FROM named n
     WHERE s.parent = $1
       AND s.kind = 'Snapshot'
)
SELECT id FROM named
