import { and, eq } from "drizzle-orm";
import type { SessionUser } from "../auth/sessions.ts";
import type { Database } from "../db/client.ts";
import { tenants, users } from "../db/schema.ts";

export type User = typeof users.$inferSelect;
export type TeamMember = Pick<User, "id" | "name" | "email" | "role">;

const memberColumns = { id: users.id, name: users.name, email: users.email, role: users.role };

/** For signing in only: this row has the password hash. */
export async function findUserByEmail(db: Database, email: string): Promise<User | undefined> {
  const rows = await db.orm.select().from(users).where(eq(users.email, email));
  return rows[0];
}

/** The secret of the user's authenticator app. Null when there is none. */
export async function findTwoFactorSecret(db: Database, id: number): Promise<string | null> {
  const rows = await db.orm
    .select({ secret: users.twoFactorSecret })
    .from(users)
    .where(eq(users.id, id));
  return rows[0]?.secret ?? null;
}

/** The user that a verified token speaks for. */
export async function findSessionUser(
  db: Database,
  tenantId: number,
  id: number,
): Promise<SessionUser | undefined> {
  const rows = await db.orm
    .select({ ...memberColumns, tenantId: users.tenantId, tenantName: tenants.name })
    .from(users)
    .innerJoin(tenants, eq(tenants.id, users.tenantId))
    .where(and(eq(users.tenantId, tenantId), eq(users.id, id)));
  return rows[0] && { ...rows[0], twoFactorPassed: true };
}

/** What colleagues may see of one user. */
export async function findTeamMember(
  db: Database,
  tenantId: number,
  id: number,
): Promise<TeamMember | undefined> {
  const rows = await db.orm
    .select(memberColumns)
    .from(users)
    .where(and(eq(users.tenantId, tenantId), eq(users.id, id)));
  return rows[0];
}

export async function listTeam(db: Database, tenantId: number): Promise<TeamMember[]> {
  return db.orm
    .select(memberColumns)
    .from(users)
    .where(eq(users.tenantId, tenantId))
    .orderBy(users.name);
}
