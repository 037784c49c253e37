INSERT INTO pgstaging.operation (action, branch, client, step, aside_database)
VALUES ($1, $2, $3, 'Begun', $4)
RETURNING id
