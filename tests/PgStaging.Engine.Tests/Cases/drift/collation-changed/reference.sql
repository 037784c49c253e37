CREATE COLLATION other (provider = libc, locale = 'C');
