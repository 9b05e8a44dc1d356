import { and, desc, eq } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { payments } from "../db/schema.ts";

export type Payment = typeof payments.$inferSelect;

export interface NewPayment {
  invoiceId: number;
  amountCents: number;
  method: string;
  reference?: string | undefined;
}

/** Every payment of the tenant, newest first. */
export async function listPayments(db: Database, tenantId: number): Promise<Payment[]> {
  return db.orm
    .select()
    .from(payments)
    .where(eq(payments.tenantId, tenantId))
    .orderBy(desc(payments.id));
}

export async function listInvoicePayments(
  db: Database,
  tenantId: number,
  invoiceId: number,
): Promise<Payment[]> {
  return db.orm
    .select()
    .from(payments)
    .where(and(eq(payments.tenantId, tenantId), eq(payments.invoiceId, invoiceId)))
    .orderBy(payments.id);
}

/** Books a payment and marks the invoice as paid when nothing is left to pay. */
export async function recordPayment(
  db: Database,
  tenantId: number,
  payment: NewPayment,
): Promise<Payment> {
  const rows = await db.orm
    .insert(payments)
    .values({ ...payment, tenantId })
    .returning();
  await db.pg.query(
    `UPDATE invoices SET status = 'paid'
     WHERE id = $1 AND tenant_id = $2
       AND total_cents <= (SELECT sum(amount_cents) FROM payments WHERE invoice_id = $1)`,
    [payment.invoiceId, tenantId],
  );
  return rows[0]!;
}
