CREATE ROLE drift_language;
