import { createMiddleware } from "hono/factory";
import type { Database } from "../db/client.ts";
import { readSession, type SessionUser } from "./sessions.ts";
import { readToken } from "./tokens.ts";

export interface AppEnv {
  Variables: { user: SessionUser };
}

/** Lets signed-in people through; sends everybody else to the login page. */
export function requireSession(db: Database) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const user = await readSession(c, db);
    if (!user) return c.redirect(`/login?next=${encodeURIComponent(c.req.path)}`);
    c.set("user", user);
    await next();
  });
}

/** Lets API clients through: a bearer token, or the session of the browser. */
export function requireApiUser(db: Database) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const header = c.req.header("authorization");
    if (!header?.startsWith("Bearer ")) {
      const user = await readSession(c, db);
      if (!user) return c.json({ error: "Sign in or send a bearer token" }, 401);
      c.set("user", user);
      return next();
    }
    const claims = await readToken(header.slice("Bearer ".length));
    if (!claims) return c.json({ error: "This token is not valid" }, 401);
    c.set("user", {
      id: claims.userId,
      tenantId: claims.tenantId,
      tenantName: "",
      email: "",
      name: "",
      role: claims.role,
      twoFactorPassed: true,
    });
    return next();
  });
}
