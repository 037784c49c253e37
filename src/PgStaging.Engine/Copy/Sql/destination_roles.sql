SELECT wanted.name,
       r.oid IS NOT NULL AS is_there,
       coalesce(pg_catalog.pg_has_role(r.oid, 'MEMBER'), false) AS is_member
  FROM unnest($1::text[]) AS wanted (name)
  LEFT JOIN pg_catalog.pg_roles r ON r.rolname = wanted.name
 ORDER BY wanted.name
