SET ROLE drift_chain_a; GRANT SELECT ON t TO drift_chain_c; RESET ROLE;
