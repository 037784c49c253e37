-- Procedures with INOUT and OUT arguments, settings, overloads.
CREATE PROCEDURE public.p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
CREATE PROCEDURE public.p(INOUT a int, b text DEFAULT 'x') LANGUAGE plpgsql AS $$ BEGIN a := 1; END $$;
CREATE PROCEDURE public.q(IN a int, OUT b int, OUT c text) LANGUAGE plpgsql AS $$ BEGIN b := 1; END $$;
CREATE PROCEDURE public."Set It"(VARIADIC a int[]) LANGUAGE plpgsql SECURITY DEFINER SET lock_timeout = '5s'
    AS $$ BEGIN NULL; END $$;
CREATE ROLE procedure_caller;
CREATE ROLE procedure_owner;
REVOKE ALL ON PROCEDURE public.q(int) FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE public.q(int) TO procedure_caller;
ALTER PROCEDURE public.p(int, text) OWNER TO procedure_owner;
COMMENT ON PROCEDURE public.q(int) IS 'q';
COMMENT ON PROCEDURE public.p() IS 'p';
