ALTER INDEX t_a SET (fillfactor = 50, deduplicate_items = off); ALTER INDEX t_b RESET (fillfactor);
