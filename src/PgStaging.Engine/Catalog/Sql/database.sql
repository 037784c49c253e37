SELECT d.datname AS name,
       current_setting('server_version_num')::int AS server_version,
       pg_get_userbyid(d.datdba) AS owner,
       pg_encoding_to_char(d.encoding) AS encoding,
       d.datcollate AS collate,
       d.datctype AS character_type,
       'c'::"char" AS locale_provider,
       NULL::text AS locale,
       NULL::text AS icu_rules,
       NULL::text AS collation_version,
       false AS is_version_stale
FROM pg_catalog.pg_database AS d
WHERE d.datname = current_database();
