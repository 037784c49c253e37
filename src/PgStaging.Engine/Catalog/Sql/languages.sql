SELECT l.oid,
       l.lanname AS name,
       pg_get_userbyid(l.lanowner) AS owner,
       l.lanpltrusted AS is_trusted,
       l.lanplcallfoid::regproc::text AS handler,
       nullif(l.laninline::regproc::text, '-') AS inline_handler,
       nullif(l.lanvalidator::regproc::text, '-') AS validator
FROM pg_catalog.pg_language AS l
WHERE l.lanispl
  AND l.oid >= 16384;
