ALTER FUNCTION f(int) OWNER TO drift_function_owner; REVOKE EXECUTE ON FUNCTION g(int) FROM PUBLIC; GRANT EXECUTE ON FUNCTION g(int) TO drift_function_owner;
