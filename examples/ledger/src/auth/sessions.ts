import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Database } from "../db/client.ts";
import { randomToken } from "./random.ts";

export interface SessionUser {
  id: number;
  tenantId: number;
  tenantName: string;
  email: string;
  name: string;
  role: string;
  twoFactorPassed: boolean;
}

const cookieName = "ledger_session";
const lifetimeSeconds = 60 * 60 * 24 * 14;

/** Starts a session and sets its cookie. */
export async function startSession(
  context: Context,
  db: Database,
  userId: number,
  twoFactorPassed: boolean,
): Promise<void> {
  const id = randomToken();
  await db.pg.query(
    `INSERT INTO sessions (id, user_id, two_factor_passed, expires_at)
     VALUES ($1, $2, $3, now() + make_interval(secs => $4))`,
    [id, userId, twoFactorPassed, lifetimeSeconds],
  );
  setCookie(context, cookieName, id, { path: "/", maxAge: lifetimeSeconds });
}

/** The user of the request's session cookie, if there is a live session. */
export async function readSession(
  context: Context,
  db: Database,
): Promise<SessionUser | undefined> {
  const id = getCookie(context, cookieName);
  if (!id) return undefined;
  const result = await db.pg.query<SessionUser>(
    `SELECT users.id, users.tenant_id AS "tenantId", tenants.name AS "tenantName", users.email, users.name,
            users.role, sessions.two_factor_passed AS "twoFactorPassed"
     FROM sessions
     JOIN users ON users.id = sessions.user_id
     JOIN tenants ON tenants.id = users.tenant_id
     WHERE sessions.id = $1 AND sessions.expires_at > now()`,
    [id],
  );
  return result.rows[0];
}

/** Marks the session as having passed the second factor. */
export async function passTwoFactor(context: Context, db: Database): Promise<void> {
  await db.pg.query("UPDATE sessions SET two_factor_passed = true WHERE id = $1", [
    getCookie(context, cookieName),
  ]);
}

/** Ends the session of the request. */
export async function endSession(context: Context, db: Database): Promise<void> {
  await db.pg.query("DELETE FROM sessions WHERE id = $1", [getCookie(context, cookieName) ?? ""]);
  deleteCookie(context, cookieName, { path: "/" });
}
