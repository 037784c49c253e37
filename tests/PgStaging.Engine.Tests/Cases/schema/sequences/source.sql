CREATE SEQUENCE free AS smallint INCREMENT BY -3 MINVALUE -1000 MAXVALUE -1 START WITH -5 CACHE 4 CYCLE;
CREATE SEQUENCE big INCREMENT BY 1000000000000 START WITH 9000000000000000000;
CREATE TABLE t (id serial PRIMARY KEY, small smallserial, large bigserial, other int DEFAULT nextval('free'));
CREATE SEQUENCE owned OWNED BY t.other;
CREATE TABLE shares (a bigint DEFAULT nextval('t_id_seq'), b bigint DEFAULT nextval('big') * 2);
ALTER SEQUENCE t_small_seq OWNED BY NONE;
CREATE VIEW uses AS SELECT nextval('free') AS n;
SELECT setval('big', 9000000000000000000), nextval('free');
