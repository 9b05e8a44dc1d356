import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Database } from "../db/client.ts";
import { hashToken, randomToken } from "./random.ts";

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
const cookieOptions = { path: "/", httpOnly: true, secure: true, sameSite: "Lax" } as const;
const lifetimeSeconds = 60 * 60 * 24;

/** Starts a session and sets its cookie. */
export async function startSession(
  context: Context,
  db: Database,
  userId: number,
  twoFactorPassed: boolean,
): Promise<void> {
  const id = randomToken();
  await db.pg.query(
    `INSERT INTO sessions (id_hash, user_id, two_factor_passed, expires_at)
     VALUES ($1, $2, $3, now() + make_interval(secs => $4))`,
    [hashToken(id), userId, twoFactorPassed, lifetimeSeconds],
  );
  setCookie(context, cookieName, id, { ...cookieOptions, maxAge: lifetimeSeconds });
}

/** The user of the request's session cookie, if there is a live session. May still owe the second factor. */
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
     WHERE sessions.id_hash = $1 AND sessions.expires_at > now()`,
    [hashToken(id)],
  );
  return result.rows[0];
}

/** Replaces the half-open session by one that has passed the second factor. */
export async function passTwoFactor(context: Context, db: Database, userId: number): Promise<void> {
  const id = getCookie(context, cookieName) ?? "";
  await db.pg.query("DELETE FROM sessions WHERE id_hash = $1", [hashToken(id)]);
  await startSession(context, db, userId, true);
}

/** Ends the session of the request. */
export async function endSession(context: Context, db: Database): Promise<void> {
  const id = getCookie(context, cookieName);
  if (id) await db.pg.query("DELETE FROM sessions WHERE id_hash = $1", [hashToken(id)]);
  deleteCookie(context, cookieName, cookieOptions);
}

/** Ends every session of a user, after a change of password. */
export async function endAllSessions(db: Database, userId: number): Promise<void> {
  await db.pg.query("DELETE FROM sessions WHERE user_id = $1", [userId]);
}
