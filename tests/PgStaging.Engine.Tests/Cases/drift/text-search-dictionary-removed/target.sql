CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple, stopwords = english, accept = false); COMMENT ON TEXT SEARCH DICTIONARY plain IS 'words';
