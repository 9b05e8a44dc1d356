import { eq } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { users } from "../db/schema.ts";

export type User = typeof users.$inferSelect;

export async function findUserByEmail(db: Database, email: string): Promise<User | undefined> {
  const rows = await db.orm.select().from(users).where(eq(users.email, email));
  return rows[0];
}

export async function findUser(db: Database, id: number): Promise<User | undefined> {
  const rows = await db.orm.select().from(users).where(eq(users.id, id));
  return rows[0];
}

export async function listTeam(
  db: Database,
  tenantId: number,
): Promise<Pick<User, "id" | "name" | "email" | "role">[]> {
  return db.orm
    .select({ id: users.id, name: users.name, email: users.email, role: users.role })
    .from(users)
    .where(eq(users.tenantId, tenantId))
    .orderBy(users.name);
}
