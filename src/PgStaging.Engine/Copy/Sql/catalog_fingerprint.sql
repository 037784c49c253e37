-- Changes when anything of the schema does: each catalog row carries the transaction that wrote it. Temporary tables
-- come and go and do not count; VACUUM and ANALYZE write in place.
WITH relation AS MATERIALIZED (
    SELECT c.oid, c.xmin
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.oid >= 16384 AND n.nspname !~ '^pg_(temp_|toast_temp_)'),
entry (catalog, oid, xmin) AS (
    SELECT 'class', oid, xmin FROM relation
    UNION ALL SELECT 'attribute', a.attrelid, a.xmin
                FROM pg_catalog.pg_attribute a JOIN relation r ON r.oid = a.attrelid
    UNION ALL SELECT 'index', i.indexrelid, i.xmin
                FROM pg_catalog.pg_index i JOIN relation r ON r.oid = i.indexrelid
    UNION ALL SELECT 'attrdef', d.oid, d.xmin FROM pg_catalog.pg_attrdef d JOIN relation r ON r.oid = d.adrelid
    UNION ALL SELECT 'inherits', i.inhrelid, i.xmin FROM pg_catalog.pg_inherits i JOIN relation r ON r.oid = i.inhrelid
    UNION ALL SELECT 'rewrite', w.oid, w.xmin FROM pg_catalog.pg_rewrite w JOIN relation r ON r.oid = w.ev_class
    UNION ALL SELECT 'constraint', c.oid, c.xmin FROM pg_catalog.pg_constraint c
               WHERE c.oid >= 16384 AND (c.conrelid = 0 OR c.conrelid IN (SELECT oid FROM relation))
    UNION ALL SELECT 'sequence', s.seqrelid, s.xmin
                FROM pg_catalog.pg_sequence s JOIN relation r ON r.oid = s.seqrelid
    UNION ALL SELECT 'trigger', t.oid, t.xmin FROM pg_catalog.pg_trigger t JOIN relation r ON r.oid = t.tgrelid
    UNION ALL SELECT 'policy', oid, xmin FROM pg_catalog.pg_policy
    UNION ALL SELECT 'statistic', oid, xmin FROM pg_catalog.pg_statistic_ext
    UNION ALL SELECT 'partitioned', p.partrelid, p.xmin
                FROM pg_catalog.pg_partitioned_table p JOIN relation r ON r.oid = p.partrelid
    UNION ALL SELECT 'namespace', oid, xmin FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_(temp_|toast_temp_)'
    UNION ALL SELECT 'type', t.oid, t.xmin FROM pg_catalog.pg_type t
               WHERE t.oid >= 16384 AND (t.typrelid = 0 OR t.typrelid IN (SELECT oid FROM relation)) AND t.typelem = 0
    UNION ALL SELECT 'enum', oid, xmin FROM pg_catalog.pg_enum
    UNION ALL SELECT 'range', rngtypid, xmin FROM pg_catalog.pg_range
    UNION ALL SELECT 'proc', oid, xmin FROM pg_catalog.pg_proc WHERE oid >= 16384
    UNION ALL SELECT 'operator', oid, xmin FROM pg_catalog.pg_operator WHERE oid >= 16384
    UNION ALL SELECT 'collation', oid, xmin FROM pg_catalog.pg_collation WHERE oid >= 16384
    UNION ALL SELECT 'extension', oid, xmin FROM pg_catalog.pg_extension
    UNION ALL SELECT 'foreign_data_wrapper', oid, xmin FROM pg_catalog.pg_foreign_data_wrapper
    UNION ALL SELECT 'foreign_server', oid, xmin FROM pg_catalog.pg_foreign_server
    UNION ALL SELECT 'foreign_table', t.ftrelid, t.xmin
                FROM pg_catalog.pg_foreign_table t JOIN relation r ON r.oid = t.ftrelid
    UNION ALL SELECT 'event_trigger', oid, xmin FROM pg_catalog.pg_event_trigger
    UNION ALL SELECT 'publication', oid, xmin FROM pg_catalog.pg_publication
    UNION ALL SELECT 'publication_rel', oid, xmin FROM pg_catalog.pg_publication_rel
    UNION ALL SELECT 'default_acl', oid, xmin FROM pg_catalog.pg_default_acl
    UNION ALL SELECT 'description', objoid, xmin FROM pg_catalog.pg_description WHERE objoid >= 16384)
SELECT md5(string_agg(catalog || ':' || entries || ':' || digest, ',' ORDER BY catalog)) AS fingerprint
  FROM (SELECT catalog,
               count(*) AS entries,
               sum(pg_catalog.hashtextextended(oid::text || ':' || xmin::text, 0)) AS digest
          FROM entry
         GROUP BY catalog) AS summary
