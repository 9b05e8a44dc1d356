-- The payment provider sometimes calls us twice with the same reference. Equal amounts alone
-- say nothing: customers pay in instalments.
ALTER TABLE payments ADD COLUMN reference text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX payments_reference_idx ON payments (tenant_id, reference) WHERE reference <> '';
