CREATE FUNCTION f(a int, VARIADIC b text[] DEFAULT '{}') RETURNS SETOF text LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 5 ROWS 7
    SET search_path = pg_catalog SET work_mem = '8MB' AS $f$ BEGIN RETURN QUERY SELECT unnest(b); END $f$;
COMMENT ON FUNCTION f(int, text[]) IS 'parts';
