CREATE ROLE drift_chain_a; CREATE ROLE drift_chain_b; CREATE ROLE drift_chain_c;
CREATE TABLE t (a int);
GRANT SELECT ON t TO drift_chain_a WITH GRANT OPTION;
