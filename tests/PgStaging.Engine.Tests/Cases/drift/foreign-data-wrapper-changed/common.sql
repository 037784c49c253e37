CREATE ROLE drift_fdw;
