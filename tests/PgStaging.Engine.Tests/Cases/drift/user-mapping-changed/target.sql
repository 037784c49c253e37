CREATE USER MAPPING FOR drift_mapping SERVER far OPTIONS (name 'you', area 'b');
