import { and, asc, eq, notExists } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { customers, invoices } from "../db/schema.ts";

export type Customer = typeof customers.$inferSelect;

export interface CustomerFields {
  name: string;
  email: string;
  internalNotes?: string | undefined;
}

const sortColumns = { name: customers.name, email: customers.email };

/** Customers of the tenant, sorted by a column of the list; by name when there is no such column. */
export async function listCustomers(
  db: Database,
  tenantId: number,
  sort?: string,
): Promise<Customer[]> {
  const column = sort === "email" ? sortColumns.email : sortColumns.name;
  return db.orm
    .select()
    .from(customers)
    .where(eq(customers.tenantId, tenantId))
    .orderBy(asc(column));
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
  customer: CustomerFields,
): Promise<Customer> {
  const { name, email, internalNotes } = customer;
  const rows = await db.orm
    .insert(customers)
    .values({ tenantId, name, email, internalNotes })
    .returning();
  return rows[0]!;
}

/** Changes the given fields of a customer, and no others. */
export async function updateCustomer(
  db: Database,
  tenantId: number,
  id: number,
  changes: { [Field in keyof CustomerFields]?: CustomerFields[Field] | undefined },
): Promise<Customer | undefined> {
  const { name, email, internalNotes } = changes;
  const rows = await db.orm
    .update(customers)
    .set({ name, email, internalNotes })
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)))
    .returning();
  return rows[0];
}

/** Removes a customer who was never invoiced: invoices must be kept. True when there was one. */
export async function deleteCustomer(db: Database, tenantId: number, id: number): Promise<boolean> {
  const invoiced = db.orm
    .select({ id: invoices.id })
    .from(invoices)
    .where(and(eq(invoices.tenantId, tenantId), eq(invoices.customerId, id)));
  const rows = await db.orm
    .delete(customers)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id), notExists(invoiced)))
    .returning({ id: customers.id });
  return rows.length > 0;
}
