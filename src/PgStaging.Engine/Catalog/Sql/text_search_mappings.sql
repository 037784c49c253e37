-- Only the parser itself knows the names of its token types.
SELECT m.mapcfg AS configuration,
       k.alias AS token_type,
       array_agg(n.nspname::text ORDER BY m.mapseqno) AS schemas,
       array_agg(d.dictname::text ORDER BY m.mapseqno) AS dictionaries
FROM pg_catalog.pg_ts_config AS c
CROSS JOIN LATERAL ts_token_type(c.cfgparser) AS k
JOIN pg_catalog.pg_ts_config_map AS m ON m.mapcfg = c.oid AND m.maptokentype = k.tokid
JOIN pg_catalog.pg_ts_dict AS d ON d.oid = m.mapdict
JOIN pg_catalog.pg_namespace AS n ON n.oid = d.dictnamespace
WHERE c.oid >= 16384
GROUP BY m.mapcfg, k.alias
ORDER BY k.alias;
