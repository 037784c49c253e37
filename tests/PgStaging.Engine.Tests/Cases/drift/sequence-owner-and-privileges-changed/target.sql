GRANT UPDATE ON SEQUENCE q TO drift_sequence;
