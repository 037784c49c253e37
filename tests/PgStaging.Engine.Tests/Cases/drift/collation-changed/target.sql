CREATE COLLATION other (provider = libc, locale = 'POSIX');
