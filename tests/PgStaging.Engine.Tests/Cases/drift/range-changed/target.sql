CREATE TYPE r AS RANGE (subtype = text, collation = "POSIX");
