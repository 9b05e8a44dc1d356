import { eq } from "drizzle-orm";
import lodash from "lodash";
import type { Database } from "../db/client.ts";
import { tenants } from "../db/schema.ts";

export type Tenant = typeof tenants.$inferSelect;

export async function findTenant(db: Database, tenantId: number): Promise<Tenant> {
  const rows = await db.orm.select().from(tenants).where(eq(tenants.id, tenantId));
  return rows[0]!;
}

/** Changes one setting, addressed by a path such as `invoice.footer`. */
export async function changeSetting(
  db: Database,
  tenantId: number,
  path: string,
  value: unknown,
): Promise<Tenant> {
  const tenant = await findTenant(db, tenantId);
  const settings = lodash.set({ ...tenant.settings }, path, value);
  const rows = await db.orm
    .update(tenants)
    .set({ settings })
    .where(eq(tenants.id, tenantId))
    .returning();
  return rows[0]!;
}

export async function changeWebhook(
  db: Database,
  tenantId: number,
  url: string | null,
): Promise<void> {
  await db.orm.update(tenants).set({ webhookUrl: url }).where(eq(tenants.id, tenantId));
}
