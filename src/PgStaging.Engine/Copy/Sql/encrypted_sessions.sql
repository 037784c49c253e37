-- Whether sessions of ours on this server are encrypted, by whatever the driver has agreed on.
SELECT EXISTS (
       SELECT
         FROM pg_catalog.pg_stat_activity a
         LEFT JOIN pg_catalog.pg_stat_ssl s ON s.pid = a.pid
         LEFT JOIN pg_catalog.pg_stat_gssapi g ON g.pid = a.pid
        WHERE a.pid <> pg_catalog.pg_backend_pid()
          AND a.usename = current_user
          AND a.application_name LIKE 'PgStaging %'
          AND (s.ssl OR g.encrypted)) AS are_encrypted
