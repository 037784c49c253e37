CREATE PUBLICATION pub FOR TABLE u WITH (publish_via_partition_root = true); CREATE PUBLICATION everything FOR TABLE t;
