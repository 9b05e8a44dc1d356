-- One name per customer is simpler for forms, search and PDFs.
ALTER TABLE customers ADD COLUMN name text;

UPDATE customers SET name = first_name || ' ' || last_name;
UPDATE customers SET name = 'Unknown customer' WHERE name IS NULL;

ALTER TABLE customers ALTER COLUMN name SET NOT NULL;
ALTER TABLE customers
  DROP COLUMN first_name,
  DROP COLUMN last_name,
  DROP COLUMN company;
