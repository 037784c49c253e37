ALTER VIEW v OWNER TO drift_view_owner; GRANT SELECT ON t TO drift_view_owner;
