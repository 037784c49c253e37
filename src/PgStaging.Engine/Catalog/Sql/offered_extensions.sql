SELECT v.name, v.version
FROM pg_catalog.pg_available_extension_versions() AS v;
