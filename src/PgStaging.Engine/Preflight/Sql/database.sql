-- The database's own properties. Their columns differ between versions, so they are read from the row as a document:
-- version 14 has no providers, and the locale of ICU and of the server itself got its present name in version 17.
SELECT
    pg_catalog.current_setting('server_version_num')::integer AS version_number,
    pg_catalog.current_setting('server_version') AS version,
    (pg_catalog.pg_control_system()).system_identifier AS system_identifier,
    database.datname::text AS name,
    pg_catalog.pg_database_size(database.oid) AS size_bytes,
    pg_catalog.pg_encoding_to_char(database.encoding)::text AS encoding,
    COALESCE(properties.document ->> 'datlocprovider', 'c') AS locale_provider,
    COALESCE(properties.document ->> 'datlocale', properties.document ->> 'daticulocale') AS locale,
    properties.document ->> 'datcollate' AS lc_collate,
    properties.document ->> 'datctype' AS lc_ctype,
    properties.document ->> 'datcollversion' AS collation_version,
    role.rolname::text AS username,
    role.rolsuper AS is_superuser
FROM pg_catalog.pg_database AS database
CROSS JOIN LATERAL (SELECT pg_catalog.to_jsonb(database) AS document) AS properties
JOIN pg_catalog.pg_roles AS role ON role.rolname = CURRENT_USER
WHERE database.datname = pg_catalog.current_database();
