CREATE ROLE drift_public;
