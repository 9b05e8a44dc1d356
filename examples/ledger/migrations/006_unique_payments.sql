-- The payment provider sometimes calls us twice. Clean up and make it impossible.
DELETE FROM payments a
  USING payments b
  WHERE a.id > b.id
    AND a.invoice_id = b.invoice_id
    AND a.amount_cents = b.amount_cents;

ALTER TABLE payments ADD COLUMN reference text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX payments_reference_idx ON payments (tenant_id, reference) WHERE reference <> '';
