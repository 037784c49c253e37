CREATE COLLATION plain (provider = libc, locale = 'C'); ALTER TABLE t ADD b text COLLATE plain; COMMENT ON COLLATION plain IS 'bytes';
