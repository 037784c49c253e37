ALTER TABLE t OWNER TO drift_table_owner;
