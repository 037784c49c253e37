UPDATE pgstaging.branch
   SET data_time = $2::timestamptz,
       lsn = $3::text,
       is_masked = $4
 WHERE id = $1
RETURNING id
