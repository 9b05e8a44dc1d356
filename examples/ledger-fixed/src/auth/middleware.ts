import { createMiddleware } from "hono/factory";
import type { Config } from "../config.ts";
import type { Database } from "../db/client.ts";
import { findSessionUser } from "../repositories/users.ts";
import { readSession, type SessionUser } from "./sessions.ts";
import { readToken } from "./tokens.ts";

export interface AppEnv {
  Variables: { user: SessionUser };
}

/** Lets signed-in people through who have passed every factor; sends everybody else to sign in. */
export function requireSession(db: Database) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const user = await readSession(c, db);
    if (!user) return c.redirect(`/login?next=${encodeURIComponent(c.req.path)}`);
    if (!user.twoFactorPassed) return c.redirect("/login/code");
    c.set("user", user);
    return next();
  });
}

/** Lets API clients through: a bearer token, or the session of the browser. */
export function requireApiUser(db: Database, config: Config) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const header = c.req.header("authorization");
    if (!header?.startsWith("Bearer ")) {
      const user = await readSession(c, db);
      if (!user?.twoFactorPassed) return c.json({ error: "Sign in or send a bearer token" }, 401);
      c.set("user", user);
      return next();
    }
    const claims = await readToken(config.jwtSecret, header.slice("Bearer ".length));
    // The database has the last word on who the user is: roles change and people leave.
    const user = claims && (await findSessionUser(db, claims.tenantId, claims.userId));
    if (!user) return c.json({ error: "This token is not valid" }, 401);
    c.set("user", user);
    return next();
  });
}

/** Lets owners through. */
export const requireOwner = createMiddleware<AppEnv>(async (c, next) => {
  if (c.get("user").role !== "owner") return c.text("Only an owner may do this", 403);
  return next();
});
