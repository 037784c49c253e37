SELECT
    name::text,
    version,
    bool_or(trusted OR NOT superuser) AS any_role_may_create
FROM pg_catalog.pg_available_extension_versions
GROUP BY name, version
ORDER BY name, version;
