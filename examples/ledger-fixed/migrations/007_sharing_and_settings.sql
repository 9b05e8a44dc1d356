ALTER TABLE invoices ADD COLUMN share_token text UNIQUE;
ALTER TABLE invoices ADD COLUMN internal_notes text NOT NULL DEFAULT '';

ALTER TABLE tenants ADD COLUMN settings jsonb NOT NULL DEFAULT '{}';
ALTER TABLE tenants ADD COLUMN webhook_url text;

CREATE TABLE attachments (
  id serial PRIMARY KEY,
  tenant_id integer NOT NULL REFERENCES tenants (id),
  invoice_id integer NOT NULL,
  file_name text NOT NULL,
  -- The name on disk is ours, never the uploader's.
  stored_name uuid NOT NULL DEFAULT gen_random_uuid(),
  created_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices (tenant_id, id)
);
