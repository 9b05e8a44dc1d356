-- One name per customer is simpler for forms, search and PDFs. The old columns stay until
-- a later release, when nothing reads them and every name has been looked at.
ALTER TABLE customers ADD COLUMN name text;

UPDATE customers
SET name = coalesce(nullif(concat_ws(' ', nullif(first_name, ''), nullif(last_name, '')), ''), nullif(company, ''), email);

ALTER TABLE customers ALTER COLUMN name SET NOT NULL;
