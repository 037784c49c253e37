ALTER TABLE t ALTER a SET (n_distinct = 5), ALTER b SET (n_distinct_inherited = -1);
