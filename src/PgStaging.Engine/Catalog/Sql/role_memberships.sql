SELECT (row_number() OVER (ORDER BY g.rolname, r.rolname))::int::oid AS number,
       g.rolname AS granted,
       r.rolname AS member,
       bool_or(m.admin_option) AS is_admin,
       r.rolinherit AS inherits,
       true AS can_set
FROM pg_catalog.pg_auth_members AS m
JOIN pg_catalog.pg_roles AS g ON g.oid = m.roleid
JOIN pg_catalog.pg_roles AS r ON r.oid = m.member
WHERE g.oid <> 10 AND r.oid <> 10
  AND r.rolname !~ '^pg_'
GROUP BY g.rolname, r.rolname, r.rolinherit;
