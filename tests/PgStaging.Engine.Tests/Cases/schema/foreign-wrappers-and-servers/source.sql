-- Wrappers, servers and user mappings, with and without options, owners, privileges and comments.
CREATE ROLE foreign_admin SUPERUSER;
CREATE ROLE foreign_user;
CREATE FUNCTION public.check_options(text[], oid) RETURNS boolean LANGUAGE sql AS 'SELECT true';

CREATE FOREIGN DATA WRAPPER bare;
CREATE FOREIGN DATA WRAPPER "With Options" NO HANDLER VALIDATOR public.check_options
    OPTIONS (debug 'true', "Odd Name" 'it''s a \ value', empty '');
ALTER FOREIGN DATA WRAPPER "With Options" OWNER TO foreign_admin;
COMMENT ON FOREIGN DATA WRAPPER "With Options" IS 'a wrapper''s comment';
GRANT USAGE ON FOREIGN DATA WRAPPER bare TO foreign_user WITH GRANT OPTION;

CREATE SERVER plain FOREIGN DATA WRAPPER bare;
CREATE SERVER "Far Away" TYPE 'it''s' VERSION '1.0' FOREIGN DATA WRAPPER "With Options"
    OPTIONS (host 'a=b', password_required 'false');
CREATE SERVER granted VERSION '' FOREIGN DATA WRAPPER bare;
COMMENT ON SERVER "Far Away" IS 'where it is';
ALTER SERVER "Far Away" OWNER TO foreign_admin;
GRANT USAGE ON FOREIGN SERVER granted TO foreign_user, PUBLIC;
REVOKE ALL ON FOREIGN SERVER plain FROM CURRENT_USER;

CREATE USER MAPPING FOR PUBLIC SERVER plain;
CREATE USER MAPPING FOR foreign_user SERVER plain OPTIONS ("user" 'o''neil', "Case" 'kept');
CREATE USER MAPPING FOR foreign_admin SERVER "Far Away" OPTIONS ("user" '');
