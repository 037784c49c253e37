-- A spare is no more; the operation drops its database. Not if somebody has taken it.
WITH gone AS (
    DELETE FROM pgstaging.spare WHERE database_name = $1 RETURNING database_name
)
UPDATE pgstaging.operation o
   SET step = 'Dropping',
       aside_database = gone.database_name
  FROM gone
 WHERE o.id = $2
RETURNING o.aside_database
