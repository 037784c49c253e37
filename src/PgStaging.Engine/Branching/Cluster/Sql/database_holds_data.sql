-- Whether somebody has put rows or large objects into this database: what extensions bring along is not data.
SELECT EXISTS (SELECT FROM pg_catalog.pg_class c
                WHERE c.relkind IN ('r', 'm', 'p', 'f')
                  AND c.oid >= 16384
                  AND c.relpersistence <> 't'
                  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                   WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
       OR EXISTS (SELECT FROM pg_catalog.pg_largeobject_metadata) AS holds_data
