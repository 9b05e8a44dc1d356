import { and, desc, eq, sql } from "drizzle-orm";
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

/**
 * Books a payment and marks the invoice as paid when nothing is left to pay.
 * False when a payment with this reference is booked already.
 */
export async function recordPayment(
  db: Database,
  tenantId: number,
  payment: NewPayment,
): Promise<boolean> {
  return db.orm.transaction(async (transaction) => {
    const { invoiceId, amountCents, method, reference } = payment;
    const rows = await transaction
      .insert(payments)
      .values({ tenantId, invoiceId, amountCents, method, reference })
      .onConflictDoNothing()
      .returning({ id: payments.id });
    if (rows.length === 0) return false;
    await transaction.execute(
      sql`UPDATE invoices SET status = 'paid'
          WHERE id = ${invoiceId} AND tenant_id = ${tenantId} AND status <> 'void'
            AND total_cents <= (SELECT sum(amount_cents) FROM payments
                                WHERE invoice_id = ${invoiceId} AND tenant_id = ${tenantId})`,
    );
    return true;
  });
}
