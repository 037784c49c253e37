SELECT d.datname AS name,
       current_setting('server_version_num')::int AS server_version,
       pg_get_userbyid(d.datdba) AS owner,
       pg_encoding_to_char(d.encoding) AS encoding,
       d.datcollate AS collate,
       d.datctype AS character_type,
       d.datlocprovider AS locale_provider,
       d.daticulocale AS locale,
       d.daticurules AS icu_rules,
       d.datcollversion AS collation_version,
       coalesce(d.datcollversion <> pg_database_collation_actual_version(d.oid), false) AS is_version_stale
FROM pg_catalog.pg_database AS d
WHERE d.datname = current_database();
