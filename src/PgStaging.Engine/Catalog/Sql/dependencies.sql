-- Only entries of objects made after initdb. Whatever is built in has no entry, or is in no model.
SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype
FROM pg_catalog.pg_depend AS d
WHERE d.objid >= 16384;
