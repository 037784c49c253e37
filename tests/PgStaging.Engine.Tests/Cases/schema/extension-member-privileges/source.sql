-- Members of an extension with other privileges than it gave them; members with those it gave them.
CREATE ROLE extension_reader;
CREATE EXTENSION pg_stat_statements;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION dblink;
REVOKE SELECT ON pg_stat_statements FROM PUBLIC;
GRANT SELECT ON pg_stat_statements TO extension_reader;
GRANT SELECT (dealloc) ON pg_stat_statements_info TO extension_reader;
REVOKE EXECUTE ON FUNCTION similarity(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dblink_connect_u(text) TO extension_reader WITH GRANT OPTION;
