INSERT INTO t VALUES (10); SELECT setval('t_id_seq', 10);
