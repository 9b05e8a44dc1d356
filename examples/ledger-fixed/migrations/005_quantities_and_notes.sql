-- Quarter hours and grams need three places. Widening keeps every value.
ALTER TABLE invoice_lines ALTER COLUMN quantity TYPE numeric(12, 3);

-- Notes stay as long as they are: the PDF footer shortens what it shows.
