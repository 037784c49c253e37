ALTER OPERATOR FAMILY own_family USING btree ADD OPERATOR 1 < (smallint, bigint), FUNCTION 1 btint28cmp(smallint, bigint);
