CREATE USER MAPPING FOR drift_secret SERVER far OPTIONS (name 'me', area 'c');
