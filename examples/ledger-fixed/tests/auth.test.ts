import { beforeEach, describe, expect, it } from "vitest";
import { safeNext } from "../src/auth/redirects.ts";
import { totp, verifyTotp } from "../src/auth/two-factor.ts";
import type { Database } from "../src/db/client.ts";
import { demoPassword } from "../src/db/seed.ts";
import { type App, cookieOf, count, get, post, signIn, signInWith, startApp } from "./helpers.ts";

const anna = "anna@acme.test";
const gustav = "gustav@globex.test";
const gustavsSecret = "JBSWY3DPEHPK3PXP";
let app: App;
let db: Database;

beforeEach(async () => {
  ({ app, db } = await startApp());
});

describe("signing in", () => {
  it("gives a session to the right password", async () => {
    const response = await post(app, "/login", { email: anna, password: demoPassword });
    expect(response.headers.get("location")).toBe("/invoices");
    expect((await get(app, "/invoices", cookieOf(response))).status).toBe(200);
  });

  it("sets a cookie that scripts, plain HTTP and other sites do not get", async () => {
    const response = await post(app, "/login", { email: anna, password: demoPassword });
    expect(response.headers.get("set-cookie")).toMatch(/HttpOnly; Secure; SameSite=Lax/);
  });

  it("does not tell an unknown e-mail from a wrong password", async () => {
    const wrong = await post(app, "/login", { email: anna, password: "wrong" });
    const unknown = await post(app, "/login", { email: "nobody@acme.test", password: "wrong" });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
    expect(wrong.headers.get("set-cookie")).toBeNull();
  });

  it("stops guessing after five tries, even with the right password", async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect((await post(app, "/login", { email: anna, password: "wrong" })).status).toBe(401);
    }
    const sixth = await post(app, "/login", { email: anna, password: demoPassword });
    expect(sixth.status).toBe(429);
    expect(await signInWith(app, "grace@globex.test", demoPassword)).not.toBe("");
  });

  it("refuses an empty form and forms of other sites", async () => {
    expect((await post(app, "/login", {})).status).toBe(400);
    const foreign = await app.request("/login", {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        origin: "https://evil.test",
      },
      body: new URLSearchParams({ email: anna, password: demoPassword }).toString(),
    });
    expect(foreign.status).toBe(403);
  });

  it("ends the session on signing out", async () => {
    const cookie = await signIn(app, anna);
    await post(app, "/logout", {}, cookie);
    expect((await get(app, "/invoices", cookie)).headers.get("location")).toMatch(/^\/login/);
  });

  it("ends the session after its time", async () => {
    const cookie = await signIn(app, anna);
    await db.pg.query("UPDATE sessions SET expires_at = now() - interval '1 second'");
    expect((await get(app, "/invoices", cookie)).headers.get("location")).toMatch(/^\/login/);
  });

  it("lets people try again after a quarter of an hour, and counts from one after a success", async () => {
    const wrong = { email: anna, password: "wrong" };
    for (let attempt = 0; attempt < 5; attempt += 1) await post(app, "/login", wrong);
    await db.pg.query("UPDATE attempts SET window_ends_at = now() - interval '1 second'");
    expect((await post(app, "/login", wrong)).status).toBe(401);
    expect(await signInWith(app, anna, demoPassword)).not.toBe("");
    expect(await count(db, "FROM attempts")).toBe(0);
  });

  it("shows its forms", async () => {
    for (const path of ["/login", "/login/code", "/password/forgot", "/style.css", "/health"]) {
      expect((await get(app, path)).status).toBe(200);
    }
    expect((await get(app, "/nothing")).status).toBe(404);
  });
});

describe("where signing in leads", () => {
  it.each([
    ["/customers?sort=email", "/customers?sort=email"],
    ["https://evil.test/", "/invoices"],
    ["//evil.test/", "/invoices"],
    ["/\\evil.test/", "/invoices"],
    ["/.//evil.test/", "/invoices"],
    ["javascript:alert(1)", "/invoices"],
    [undefined, "/invoices"],
  ])("%s leads to %s", (next, expected) => {
    expect(safeNext(next)).toBe(expected);
  });

  it("remembers the page that was asked for", async () => {
    const asked = await get(app, "/customers");
    expect(asked.headers.get("location")).toBe("/login?next=%2Fcustomers");
    const signedIn = await post(app, "/login", {
      email: anna,
      password: demoPassword,
      next: "/customers",
    });
    expect(signedIn.headers.get("location")).toBe("/customers");
  });
});

describe("second factor", () => {
  it("agrees with RFC 6238", () => {
    // Appendix B: the secret is "12345678901234567890", the last six of eight digits.
    const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    expect(totp(secret, 59_000)).toBe("287082");
    expect(totp(secret, 1_111_111_109_000)).toBe("081804");
    expect(verifyTotp(secret, "287082", 59_000 + 30_000)).toBe(true);
    expect(verifyTotp(secret, "287082", 59_000 + 60_000)).toBe(false);
    expect(verifyTotp(secret, "", 59_000)).toBe(false);
  });

  it("is owed before any page or API answers", async () => {
    const response = await post(app, "/login", { email: gustav, password: demoPassword });
    expect(response.headers.get("location")).toBe("/login/code");
    const cookie = cookieOf(response);
    expect((await get(app, "/invoices", cookie)).headers.get("location")).toBe("/login/code");
    expect((await get(app, "/api/invoices", cookie)).status).toBe(401);
  });

  it("opens a new session once the code is right", async () => {
    const cookie = await signIn(app, gustav);
    expect((await post(app, "/login/code", { code: "000000" }, cookie)).status).toBe(401);
    const passed = await post(app, "/login/code", { code: totp(gustavsSecret) }, cookie);
    expect(cookieOf(passed)).not.toBe(cookie);
    expect((await get(app, "/invoices", cookieOf(passed))).status).toBe(200);
    expect((await get(app, "/invoices", cookie)).status).toBe(302);
  });

  it("stops guessing codes after five tries", async () => {
    const cookie = await signIn(app, gustav);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await post(app, "/login/code", { code: "000000" }, cookie);
    }
    const sixth = await post(app, "/login/code", { code: totp(gustavsSecret) }, cookie);
    expect(sixth.status).toBe(401);
  });

  it("wants a password first", async () => {
    const response = await post(app, "/login/code", { code: totp(gustavsSecret) });
    expect(response.headers.get("location")).toBe("/login");
  });
});
