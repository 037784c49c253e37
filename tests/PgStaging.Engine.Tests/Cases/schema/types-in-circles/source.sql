-- Types, functions and tables that need each other in long chains.
CREATE TYPE public.z_status AS ENUM ('new', 'old');
CREATE DOMAIN public.y_status AS public.z_status DEFAULT 'new';
CREATE TYPE public.x_entry AS (s public.y_status, at timestamptz);
CREATE FUNCTION public.w_make(s public.y_status) RETURNS public.x_entry LANGUAGE sql
    AS 'SELECT ROW(s, now())::public.x_entry';
CREATE TABLE public.v_log (e public.x_entry DEFAULT public.w_make('old'), r public.x_entry[]);
CREATE TYPE public.u_page AS (logs public.v_log[], total int);
CREATE FUNCTION public.t_page(l public.v_log) RETURNS public.u_page LANGUAGE sql AS 'SELECT NULL::public.u_page';
CREATE DOMAIN public.s_page AS public.u_page CHECK ((VALUE).total >= 0);
CREATE TABLE public.a_pages (p public.s_page, q public.u_page DEFAULT public.t_page(NULL));
