-- Nobody sends faxes any more: forms no longer ask. What was stored stays stored.
COMMENT ON COLUMN customers.fax IS 'Not read since 0.4';
