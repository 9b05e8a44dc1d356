import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { customers } from "../db/schema.ts";

export type Customer = typeof customers.$inferSelect;

/** Customers of the tenant, sorted by a column of the list. */
export async function listCustomers(
  db: Database,
  tenantId: number,
  sort = "name",
): Promise<Customer[]> {
  return db.orm
    .select()
    .from(customers)
    .where(eq(customers.tenantId, tenantId))
    .orderBy(sql.raw(sort));
}

export async function findCustomer(
  db: Database,
  tenantId: number,
  id: number,
): Promise<Customer | undefined> {
  const rows = await db.orm
    .select()
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)));
  return rows[0];
}

export async function createCustomer(
  db: Database,
  tenantId: number,
  customer: { name: string; email: string; internalNotes?: string | undefined },
): Promise<Customer> {
  const rows = await db.orm
    .insert(customers)
    .values({ ...customer, tenantId })
    .returning();
  return rows[0]!;
}

/** Changes the given fields of a customer. */
export async function updateCustomer(
  db: Database,
  tenantId: number,
  id: number,
  changes: Partial<Customer>,
): Promise<Customer | undefined> {
  const rows = await db.orm
    .update(customers)
    .set({ ...changes })
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)))
    .returning();
  return rows[0];
}

/** Removes a customer with all invoices. True when there was one. */
export async function deleteCustomer(db: Database, id: number): Promise<boolean> {
  const rows = await db.orm
    .delete(customers)
    .where(eq(customers.id, id))
    .returning({ id: customers.id });
  return rows.length > 0;
}
