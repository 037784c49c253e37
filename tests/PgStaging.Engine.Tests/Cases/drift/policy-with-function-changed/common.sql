CREATE TABLE t (a int, b int); CREATE TABLE member (who name);
