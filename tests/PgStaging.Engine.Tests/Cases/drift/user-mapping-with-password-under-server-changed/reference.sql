CREATE SERVER far TYPE 'new' FOREIGN DATA WRAPPER own;
CREATE USER MAPPING FOR drift_password SERVER far OPTIONS (name 'me', password 'first');
