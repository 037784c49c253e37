WITH listed AS (
    SELECT d.oid, pg_get_userbyid(d.defaclrole) AS role, n.nspname AS schema, d.defaclobjtype AS kind,
           d.defaclacl AS acl,
           CASE WHEN d.defaclnamespace = 0
                THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole)
           END AS base
    FROM pg_catalog.pg_default_acl AS d
    LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = d.defaclnamespace
), item AS (
    SELECT l.*, false AS is_default, x.*
    FROM listed AS l
    CROSS JOIN LATERAL aclexplode(l.acl) WITH ORDINALITY AS x
    UNION ALL
    SELECT l.*, true, x.*
    FROM listed AS l
    CROSS JOIN LATERAL aclexplode(l.base) WITH ORDINALITY AS x
    UNION ALL
    -- One line even where nobody gets any privilege.
    SELECT l.*, false, NULL, NULL, NULL, NULL, 0
    FROM listed AS l
)
SELECT oid,
       role,
       schema,
       kind,
       is_default,
       CASE WHEN grantee <> 0 THEN pg_get_userbyid(grantee) END AS grantee,
       pg_get_userbyid(grantor) AS grantor,
       privilege_type AS privilege,
       is_grantable
FROM item
ORDER BY role, schema NULLS FIRST, kind, oid, is_default, ordinality;
