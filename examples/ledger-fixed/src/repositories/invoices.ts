import type { Database } from "../db/client.ts";
import { buildWhere } from "../db/filters.ts";
import { totalCents } from "../lib/money.ts";

export interface InvoiceRow {
  id: number;
  tenantId: number;
  customerId: number;
  customerName: string;
  number: string;
  status: "draft" | "sent" | "paid" | "void";
  issuedOn: string;
  dueOn: string;
  notes: string;
  internalNotes: string;
  totalCents: number;
  paidCents: number;
  shareToken: string | null;
}

export interface InvoiceLine {
  description: string;
  quantity: number;
  unitPriceCents: number;
}

export interface NewInvoice {
  customerId: number;
  issuedOn: string;
  dueOn: string;
  notes: string;
  lines: InvoiceLine[];
}

export interface InvoiceSearch {
  status?: string | undefined;
  customer?: string | undefined;
}

/** What the holder of a share link may see. */
export type SharedInvoice = Pick<
  InvoiceRow,
  "number" | "customerName" | "status" | "issuedOn" | "dueOn" | "notes" | "totalCents" | "paidCents"
> & { lines: InvoiceLine[] };

const selectInvoice = `
  SELECT invoices.id, invoices.tenant_id AS "tenantId", invoices.customer_id AS "customerId",
         customers.name AS "customerName", invoices.number, invoices.status,
         invoices.issued_on::text AS "issuedOn", invoices.due_on::text AS "dueOn",
         invoices.notes, invoices.internal_notes AS "internalNotes", invoices.total_cents AS "totalCents",
         invoices.share_token AS "shareToken",
         (SELECT coalesce(sum(amount_cents), 0)::integer FROM payments WHERE invoice_id = invoices.id) AS "paidCents"
  FROM invoices
  JOIN customers ON customers.id = invoices.customer_id`;

/** Invoices of the tenant that fit the search, newest first. */
export async function searchInvoices(
  db: Database,
  tenantId: number,
  search: InvoiceSearch,
): Promise<InvoiceRow[]> {
  const where = buildWhere([
    { column: "invoices.tenant_id", operator: "=", value: tenantId },
    { column: "invoices.status", operator: "=", value: search.status },
    {
      column: "customers.name",
      operator: "ILIKE",
      value: search.customer && `%${search.customer.replaceAll(/[\\%_]/g, "\\$&")}%`,
    },
  ]);
  const result = await db.pg.query<InvoiceRow>(
    `${selectInvoice} ${where.text} ORDER BY invoices.issued_on DESC, invoices.id DESC`,
    where.values,
  );
  return result.rows;
}

/** One invoice of the tenant. */
export async function findInvoice(
  db: Database,
  tenantId: number,
  id: number,
): Promise<InvoiceRow | undefined> {
  const result = await db.pg.query<InvoiceRow>(
    `${selectInvoice} WHERE invoices.id = $1 AND invoices.tenant_id = $2`,
    [id, tenantId],
  );
  return result.rows[0];
}

/** Whose invoice a share token opens. */
export async function findShareTarget(
  db: Database,
  token: string,
): Promise<{ id: number; tenantId: number } | undefined> {
  const result = await db.pg.query<{ id: number; tenantId: number }>(
    `SELECT id, tenant_id AS "tenantId" FROM invoices WHERE share_token = $1`,
    [token],
  );
  return result.rows[0];
}

/** The public face of a shared invoice. */
export async function readSharedInvoice(
  db: Database,
  token: string,
): Promise<SharedInvoice | undefined> {
  const target = await findShareTarget(db, token);
  const invoice = target && (await findInvoice(db, target.tenantId, target.id));
  if (!invoice) return undefined;
  const { number, customerName, status, issuedOn, dueOn, notes, totalCents, paidCents } = invoice;
  const lines = await listLines(db, invoice.tenantId, invoice.id);
  return { number, customerName, status, issuedOn, dueOn, notes, totalCents, paidCents, lines };
}

export async function listLines(
  db: Database,
  tenantId: number,
  invoiceId: number,
): Promise<InvoiceLine[]> {
  const result = await db.pg.query<InvoiceLine>(
    `SELECT description, quantity::float8 AS quantity, unit_price_cents AS "unitPriceCents"
     FROM invoice_lines
     JOIN invoices ON invoices.id = invoice_lines.invoice_id
     WHERE invoices.id = $1 AND invoices.tenant_id = $2
     ORDER BY invoice_lines.id`,
    [invoiceId, tenantId],
  );
  return result.rows;
}

/** Creates a sent invoice with the next number of the year. Undefined when the customer is not the tenant's. */
export async function createInvoice(
  db: Database,
  tenantId: number,
  invoice: NewInvoice,
): Promise<number | undefined> {
  return db.pg.transaction(async (transaction) => {
    const customer = await transaction.query(
      "SELECT id FROM customers WHERE id = $1 AND tenant_id = $2",
      [invoice.customerId, tenantId],
    );
    if (customer.rows.length === 0) return undefined;
    // Two invoices at once must not get the same number.
    await transaction.query("SELECT id FROM tenants WHERE id = $1 FOR UPDATE", [tenantId]);
    const year = invoice.issuedOn.slice(0, 4);
    const count = await transaction.query<{ next: number }>(
      "SELECT count(*)::integer + 1 AS next FROM invoices WHERE tenant_id = $1 AND number LIKE $2",
      [tenantId, `${year}-%`],
    );
    const number = `${year}-${String(count.rows[0]!.next).padStart(4, "0")}`;
    const created = await transaction.query<{ id: number }>(
      `INSERT INTO invoices (tenant_id, customer_id, number, status, issued_on, due_on, notes, total_cents)
       VALUES ($1, $2, $3, 'sent', $4, $5, $6, $7) RETURNING id`,
      [
        tenantId,
        invoice.customerId,
        number,
        invoice.issuedOn,
        invoice.dueOn,
        invoice.notes,
        totalCents(invoice.lines),
      ],
    );
    const id = created.rows[0]!.id;
    for (const line of invoice.lines) {
      await transaction.query(
        "INSERT INTO invoice_lines (invoice_id, description, quantity, unit_price_cents) VALUES ($1, $2, $3, $4)",
        [id, line.description, line.quantity, line.unitPriceCents],
      );
    }
    return id;
  });
}

/** Voids an invoice of the tenant that has not been paid. True when there was one. */
export async function voidInvoice(db: Database, tenantId: number, id: number): Promise<boolean> {
  const result = await db.pg.query(
    "UPDATE invoices SET status = 'void' WHERE id = $1 AND tenant_id = $2 AND status <> 'paid' RETURNING id",
    [id, tenantId],
  );
  return result.rows.length > 0;
}

/** Sets the token of the public link. True when the invoice is the tenant's. */
export async function shareInvoice(
  db: Database,
  tenantId: number,
  id: number,
  token: string,
): Promise<boolean> {
  const result = await db.pg.query(
    "UPDATE invoices SET share_token = $3 WHERE id = $1 AND tenant_id = $2 RETURNING id",
    [id, tenantId, token],
  );
  return result.rows.length > 0;
}
