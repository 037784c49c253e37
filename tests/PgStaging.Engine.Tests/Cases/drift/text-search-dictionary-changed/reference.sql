CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple, accept = false);
