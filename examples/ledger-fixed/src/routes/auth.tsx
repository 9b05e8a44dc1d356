import { Hono } from "hono";
import { z } from "zod";
import { signInWithPassword, signInWithCode } from "../auth/sign-in.ts";
import type { AppEnv } from "../auth/middleware.ts";
import { completeReset, requestReset, verifyResetCode } from "../auth/password-reset.ts";
import { safeNext } from "../auth/redirects.ts";
import { endSession, passTwoFactor, readSession, startSession } from "../auth/sessions.ts";
import type { Database } from "../db/client.ts";
import {
  ForgotPage,
  LoginPage,
  NewPasswordPage,
  ResetCodePage,
  TwoFactorPage,
} from "../views/auth.tsx";

const loginForm = z.object({
  email: z.email(),
  password: z.string().min(1).max(200),
  next: z.string().optional(),
});
const codeForm = z.object({ code: z.string().default("") });
const forgotForm = z.object({ email: z.email() });
const verifyForm = z.object({ email: z.email(), code: z.string() });
const resetForm = z.object({ proof: z.string().min(1), password: z.string().min(10).max(200) });

/** Sign-in, second factor, sign-out and password reset. */
export function authRoutes(db: Database) {
  const auth = new Hono<AppEnv>();

  auth.get("/login", (c) => c.html(<LoginPage next={safeNext(c.req.query("next"))} />));

  auth.post("/login", async (c) => {
    const form = loginForm.safeParse(await c.req.parseBody());
    if (!form.success) {
      return c.html(<LoginPage next="/invoices" error="Fill in both fields." />, 400);
    }
    const next = safeNext(form.data.next);
    const result = await signInWithPassword(db, form.data.email, form.data.password);
    if (result.outcome === "refused") {
      return c.html(<LoginPage next={next} error={result.reason} />, result.status);
    }
    await startSession(c, db, result.userId, !result.needsCode);
    return c.redirect(result.needsCode ? "/login/code" : next);
  });

  auth.get("/login/code", (c) => c.html(<TwoFactorPage />));

  auth.post("/login/code", async (c) => {
    const session = await readSession(c, db);
    if (!session) return c.redirect("/login");
    const form = codeForm.parse(await c.req.parseBody());
    if (!(await signInWithCode(db, session.id, form.code))) {
      return c.html(<TwoFactorPage error="This code is not right." />, 401);
    }
    await passTwoFactor(c, db, session.id);
    return c.redirect("/invoices");
  });

  auth.post("/logout", async (c) => {
    await endSession(c, db);
    return c.redirect("/login");
  });

  auth.get("/password/forgot", (c) => c.html(<ForgotPage />));

  auth.post("/password/forgot", async (c) => {
    const form = forgotForm.safeParse(await c.req.parseBody());
    if (!form.success) return c.html(<ForgotPage />, 400);
    await requestReset(db, form.data.email);
    return c.html(<ResetCodePage email={form.data.email} />);
  });

  auth.post("/password/verify", async (c) => {
    const form = verifyForm.safeParse(await c.req.parseBody());
    if (!form.success) return c.html(<ForgotPage />, 400);
    const { email, code } = form.data;
    const proof = await verifyResetCode(db, email, code);
    if (!proof) {
      return c.html(<ResetCodePage email={email} error="This code is not right." />, 400);
    }
    return c.html(<NewPasswordPage proof={proof} />);
  });

  auth.post("/password/new", async (c) => {
    const form = resetForm.safeParse(await c.req.parseBody());
    if (!form.success) return c.text("The password needs ten characters at least", 400);
    const done = await completeReset(db, form.data.proof, form.data.password);
    return done ? c.redirect("/login") : c.text("Start again, please", 403);
  });

  return auth;
}
