-- Quantities are shown without decimals in the new invoice form.
ALTER TABLE invoice_lines ALTER COLUMN quantity TYPE integer USING quantity::integer;

-- Short notes fit the PDF footer.
ALTER TABLE invoices ALTER COLUMN notes TYPE varchar(120) USING left(notes, 120);
