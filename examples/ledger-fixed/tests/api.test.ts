import { createHmac } from "node:crypto";
import { SignJWT } from "jose";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { totp } from "../src/auth/two-factor.ts";
import type { Database } from "../src/db/client.ts";
import { demoPassword } from "../src/db/seed.ts";
import {
  type App,
  config,
  count,
  get,
  post,
  send,
  signIn,
  startApp,
  webhookSecret,
} from "./helpers.ts";

let app: App;
let db: Database;

beforeEach(async () => {
  ({ app, db } = await startApp());
});

async function getToken(email = "anna@acme.test", code?: string): Promise<string> {
  const response = await send(app, "POST", "/api/token", { email, password: demoPassword, code });
  return ((await response.json()) as { token?: string }).token ?? "";
}

function withToken(path: string, token: string) {
  return app.request(path, { headers: { authorization: `Bearer ${token}` } });
}

function forge(claims: Record<string, unknown>, secret: string, alg = "HS256", expires = "1h") {
  return new SignJWT(claims)
    .setProtectedHeader({ alg })
    .setSubject("1")
    .setIssuer("ledger")
    .setAudience("ledger-api")
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret));
}

describe("tokens", () => {
  it("open the API", async () => {
    const response = await withToken("/api/invoices", await getToken());
    expect(response.status).toBe(200);
    expect(await response.json()).toHaveLength(6);
  });

  it("are refused when forged, unsigned, moved or cut", async () => {
    const good = await getToken();
    const [header, payload, signature] = good.split(".");
    const unsigned = Buffer.from('{"alg":"none"}').toString("base64url");
    const other = Buffer.from(JSON.stringify({ sub: "3", tenant: 2 })).toString("base64url");
    const forged = [
      "",
      "a.b.c",
      `${header}.${payload}.`,
      `${unsigned}.${payload}.`,
      `${header}.${other}.${signature}`,
      await forge({ tenant: 1 }, "another secret of enough characters"),
      await forge({ tenant: 1 }, config.jwtSecret, "HS512"),
      await forge({ tenant: 1 }, config.jwtSecret, "HS256", "-1s"),
      // Rightly signed, but user 1 is not of tenant 2.
      await forge({ tenant: 2 }, config.jwtSecret),
    ];
    for (const token of forged) expect((await withToken("/api/invoices", token)).status).toBe(401);
    expect(
      (await withToken("/api/invoices", await forge({ tenant: 1 }, config.jwtSecret))).status,
    ).toBe(200);
  });

  it("die with their user", async () => {
    const token = await getToken("adam@acme.test");
    await db.pg.query("DELETE FROM users WHERE email = 'adam@acme.test'");
    expect((await withToken("/api/invoices", token)).status).toBe(401);
  });

  it("need the second factor where there is one", async () => {
    expect(await getToken("gustav@globex.test")).toBe("");
    expect(await getToken("gustav@globex.test", totp("JBSWY3DPEHPK3PXP"))).not.toBe("");
  });

  it("are not for wrong passwords, bad JSON or endless tries", async () => {
    const wrong = { email: "anna@acme.test", password: "wrong" };
    expect((await send(app, "POST", "/api/token", {})).status).toBe(400);
    expect((await app.request("/api/token", { method: "POST", body: "{" })).status).not.toBe(500);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect((await send(app, "POST", "/api/token", wrong)).status).toBe(401);
    }
    expect((await send(app, "POST", "/api/token", wrong)).status).toBe(429);
  });
});

describe("API", () => {
  it("wants somebody to be signed in", async () => {
    for (const path of ["/api/invoices", "/api/customers", "/api/users/1", "/api/invoices/1"]) {
      expect((await get(app, path)).status).toBe(401);
    }
  });

  it("shows colleagues without their secrets", async () => {
    const cookie = await signIn(app, "anna@acme.test");
    const user = await (await get(app, "/api/users/2", cookie)).json();
    expect(user).toEqual({ id: 2, name: "Adam Falk", email: "adam@acme.test", role: "member" });
  });

  it("creates and reads invoices", async () => {
    const cookie = await signIn(app, "anna@acme.test");
    const lines = [{ description: "Work", quantity: 2.25, unitPriceCents: 1_000 }];
    const body = { customerId: 1, issuedOn: "2026-11-01", dueOn: "2026-11-30", lines };
    const created = await send(app, "POST", "/api/invoices", body, cookie);
    expect(created.status).toBe(201);
    const { id } = (await created.json()) as { id: number };
    const invoice = await (await get(app, `/api/invoices/${id}`, cookie)).json();
    expect(invoice).toMatchObject({ number: "2026-0007", totalCents: 2_250, lines });
    expect((await send(app, "POST", "/api/invoices", { ...body, lines: [] }, cookie)).status).toBe(
      400,
    );
  });

  it("creates and changes customers", async () => {
    const cookie = await signIn(app, "anna@acme.test");
    const fields = { name: "New", email: "new@new.test" };
    const created = await send(app, "POST", "/api/customers", fields, cookie);
    expect(created.status).toBe(201);
    const { id } = (await created.json()) as { id: number };
    await send(app, "PATCH", `/api/customers/${id}`, { name: "Newer" }, cookie);
    const read = await (await get(app, `/api/customers/${id}`, cookie)).json();
    expect(read).toMatchObject({ name: "Newer", email: "new@new.test" });
    expect((await send(app, "POST", "/api/customers", {}, cookie)).status).toBe(400);
    expect((await send(app, "PATCH", `/api/customers/${id}`, {}, cookie)).status).toBe(400);
    const list = await (await get(app, "/api/customers?sort=email", cookie)).json();
    expect(list).toHaveLength(4);
  });

  it("answers the listed origins only, and never with credentials", async () => {
    const ask = (origin: string) => app.request("/api/invoices", { headers: { origin } });
    const listed = await ask("https://app.acme.test");
    expect(listed.headers.get("access-control-allow-origin")).toBe("https://app.acme.test");
    expect(listed.headers.get("access-control-allow-credentials")).toBeNull();
    const foreign = await ask("https://evil.test");
    expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("keeps the inside of errors inside", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const cookie = await signIn(app, "anna@acme.test");
    await db.pg.exec("ALTER TABLE payments RENAME TO gone");
    const response = await get(app, "/api/invoices", cookie);
    await db.pg.exec("ALTER TABLE gone RENAME TO payments");
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/payments|stack|\.ts/);
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });
});

describe("shared invoices", () => {
  async function share(): Promise<string> {
    const cookie = await signIn(app, "anna@acme.test");
    await post(app, "/invoices/1/share", {}, cookie);
    const page = await (await get(app, "/invoices/1", cookie)).text();
    return page.match(/\/public\/invoices\/([\w-]+)/)?.[1] ?? "";
  }

  function report(event: unknown, secret = webhookSecret) {
    const body = typeof event === "string" ? event : JSON.stringify(event);
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    return app.request("/webhooks/payments", {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "x-signature": signature },
    });
  }

  it("show what the customer may see, and no more", async () => {
    const response = await get(app, `/public/invoices/${await share()}`);
    const invoice = (await response.json()) as Record<string, unknown>;
    expect(Object.keys(invoice).sort()).toEqual([
      "customerName",
      "dueOn",
      "issuedOn",
      "lines",
      "notes",
      "number",
      "paidCents",
      "status",
      "totalCents",
    ]);
    expect((await get(app, "/public/invoices/guess")).status).toBe(404);
  });

  it("are paid by signed calls of the provider, once a reference", async () => {
    const event = { shareToken: await share(), amountCents: 145_000, reference: "pay-1" };
    expect((await report(event)).status).toBe(200);
    expect((await report(event)).status).toBe(200);
    expect(await count(db, "FROM payments WHERE invoice_id = 1")).toBe(1);
    expect(await count(db, "FROM invoices WHERE id = 1 AND status = 'paid'")).toBe(1);
  });

  it("are not paid by anybody else", async () => {
    const event = { shareToken: await share(), amountCents: 145_000, reference: "pay-1" };
    const unsigned = await send(app, "POST", "/webhooks/payments", event);
    expect(unsigned.status).toBe(401);
    expect((await report(event, "a guess of the secret")).status).toBe(401);
    expect((await report({ ...event, shareToken: "guess" })).status).toBe(404);
    expect((await report("{")).status).toBe(400);
    expect(await count(db, "FROM payments WHERE invoice_id = 1")).toBe(0);
  });
});
