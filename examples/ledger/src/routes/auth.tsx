import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../auth/middleware.ts";
import { completeReset, requestReset, verifyResetCode } from "../auth/password-reset.ts";
import { verifyPassword } from "../auth/passwords.ts";
import { endSession, passTwoFactor, readSession, startSession } from "../auth/sessions.ts";
import { verifyTotp } from "../auth/two-factor.ts";
import type { Database } from "../db/client.ts";
import { findUser, findUserByEmail } from "../repositories/users.ts";
import {
  ForgotPage,
  LoginPage,
  NewPasswordPage,
  ResetCodePage,
  TwoFactorPage,
} from "../views/auth.tsx";

const loginSchema = z.object({
  email: z.email(),
  password: z.string().min(1),
  next: z.string().default("/invoices"),
});
const resetSchema = z.object({ email: z.email(), password: z.string().min(10) });

/** Sign-in, second factor, sign-out and password reset. */
export function authRoutes(db: Database) {
  const auth = new Hono<AppEnv>();

  auth.get("/login", (c) => c.html(<LoginPage next={c.req.query("next") ?? "/invoices"} />));

  auth.post("/login", async (c) => {
    const form = loginSchema.safeParse(await c.req.parseBody());
    if (!form.success)
      return c.html(<LoginPage next="/invoices" error="Fill in both fields." />, 400);
    const { email, password, next } = form.data;
    const user = await findUserByEmail(db, email);
    if (!user)
      return c.html(<LoginPage next={next} error="There is no user with this e-mail." />, 401);
    if (!(await verifyPassword(password, user.passwordHash))) {
      return c.html(<LoginPage next={next} error="The password is wrong." />, 401);
    }
    await startSession(c, db, user.id, user.twoFactorSecret === null);
    if (user.twoFactorSecret) return c.redirect("/login/code");
    return c.redirect(next);
  });

  auth.get("/login/code", (c) => c.html(<TwoFactorPage />));

  auth.post("/login/code", async (c) => {
    const session = await readSession(c, db);
    if (!session) return c.redirect("/login");
    const user = await findUser(db, session.id);
    const code = String((await c.req.parseBody())["code"] ?? "");
    if (!user?.twoFactorSecret || !verifyTotp(user.twoFactorSecret, code)) {
      return c.html(<TwoFactorPage error="This code is not right." />, 401);
    }
    await passTwoFactor(c, db);
    return c.redirect("/invoices");
  });

  auth.post("/logout", async (c) => {
    await endSession(c, db);
    return c.redirect("/login");
  });

  auth.get("/password/forgot", (c) => c.html(<ForgotPage />));

  auth.post("/password/forgot", async (c) => {
    const email = String((await c.req.parseBody())["email"] ?? "");
    await requestReset(db, email);
    return c.html(<ResetCodePage email={email} />);
  });

  auth.post("/password/verify", async (c) => {
    const body = await c.req.parseBody();
    const email = String(body["email"] ?? "");
    const code = String(body["code"] ?? "");
    if (!(await verifyResetCode(db, email, code))) {
      return c.html(<ResetCodePage email={email} error="This code is not right." />, 400);
    }
    return c.html(<NewPasswordPage email={email} code={code} />);
  });

  auth.post("/password/new", async (c) => {
    const form = resetSchema.safeParse(await c.req.parseBody());
    if (!form.success) return c.text("The password needs ten characters at least", 400);
    const done = await completeReset(db, form.data.email, form.data.password);
    return done ? c.redirect("/login") : c.text("Start again, please", 400);
  });

  return auth;
}
