-- How many spares are to be ready, and why the last one that was begun is not, if it failed. A spare's name begins with its
-- parent's, as far as there is room (45 bytes), and ends with 18 characters of ours.
SELECT l.parent,
       p.name AS parent_name,
       l.spares,
       (SELECT o.message
          FROM pgstaging.operation o
         WHERE o.action = 'Spare'
           AND (left(o.branch, -18) = p.name
                OR (octet_length(p.name) > 45 AND starts_with(p.name, left(o.branch, -18))))
         ORDER BY o.id DESC
         LIMIT 1) AS last_error
  FROM pgstaging.pool l
  JOIN pgstaging.branch p ON p.id = l.parent
 WHERE p.removed IS NULL
 ORDER BY p.name
