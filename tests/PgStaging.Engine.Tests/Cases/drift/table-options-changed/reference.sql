ALTER TABLE t SET (fillfactor = 70, parallel_workers = 2);
