CREATE ROLE drift_subscriber SUPERUSER;
