CREATE OPERATOR ~~~ (LEFTARG = int, RIGHTARG = int, FUNCTION = near, RESTRICT = neqsel, JOIN = neqjoinsel);
