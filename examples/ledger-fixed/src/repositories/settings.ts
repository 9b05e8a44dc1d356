import { eq, sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { tenants } from "../db/schema.ts";

export type Tenant = typeof tenants.$inferSelect;

/** The texts that a tenant may set. */
export const settingNames = ["invoice.footer", "invoice.greeting", "reminder.text"] as const;

export async function findTenant(db: Database, tenantId: number): Promise<Tenant> {
  const rows = await db.orm.select().from(tenants).where(eq(tenants.id, tenantId));
  return rows[0]!;
}

/** Changes one setting and leaves the others alone. */
export async function changeSetting(
  db: Database,
  tenantId: number,
  name: (typeof settingNames)[number],
  value: string,
): Promise<void> {
  const settings = sql`${tenants.settings} || jsonb_build_object(${name}::text, ${value}::text)`;
  await db.orm.update(tenants).set({ settings }).where(eq(tenants.id, tenantId));
}

export async function changeWebhook(db: Database, tenantId: number, url: string): Promise<void> {
  await db.orm.update(tenants).set({ webhookUrl: url }).where(eq(tenants.id, tenantId));
}
