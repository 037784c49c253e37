ALTER TABLE t ALTER a SET (n_distinct = 7, n_distinct_inherited = 9);
