CREATE USER MAPPING FOR drift_secret SERVER far OPTIONS (name 'me', password 'x', area 'b');
