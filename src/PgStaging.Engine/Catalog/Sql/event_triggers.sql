SELECT t.oid,
       t.evtname AS name,
       pg_get_userbyid(t.evtowner) AS owner,
       t.evtevent AS event,
       t.evttags AS tags,
       quote_ident(n.nspname) || '.' || quote_ident(p.proname) AS function,
       t.evtenabled AS state
FROM pg_catalog.pg_event_trigger AS t
JOIN pg_catalog.pg_proc AS p ON p.oid = t.evtfoid
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace;
