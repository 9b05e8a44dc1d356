import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../src/db/client.ts";
import { type App, config, count, get, post, send, signIn, startApp } from "./helpers.ts";

let app: App;
let db: Database;
let anna: string;
let grace: string;
let theirs: { invoice: number; customer: number; user: number; paidInvoice: number };

async function firstId(query: string): Promise<number> {
  const result = await db.pg.query<{ id: number }>(query);
  return result.rows[0]!.id;
}

beforeAll(async () => {
  ({ app, db } = await startApp());
  anna = await signIn(app, "anna@acme.test");
  grace = await signIn(app, "grace@globex.test");
  const tenant = "(SELECT id FROM tenants WHERE slug = 'globex')";
  theirs = {
    invoice: await firstId(
      `SELECT id FROM invoices WHERE tenant_id = ${tenant} AND status = 'sent' ORDER BY id`,
    ),
    paidInvoice: await firstId(
      `SELECT id FROM invoices WHERE tenant_id = ${tenant} AND status = 'paid' ORDER BY id`,
    ),
    customer: await firstId(`SELECT id FROM customers WHERE tenant_id = ${tenant} ORDER BY id`),
    user: await firstId(`SELECT id FROM users WHERE tenant_id = ${tenant} ORDER BY id`),
  };
});

afterAll(async () => {
  await rm(config.uploadsDir, { recursive: true, force: true });
});

describe("reading across tenants", () => {
  it.each([
    ["/invoices/", "invoice"],
    ["/api/invoices/", "invoice"],
    ["/api/customers/", "customer"],
    ["/api/users/", "user"],
  ] as const)("%s answers its owner and nobody else", async (path, kind) => {
    expect((await get(app, `${path}${theirs[kind]}`, grace)).status).toBe(200);
    const foreign = await get(app, `${path}${theirs[kind]}`, anna);
    expect(foreign.status).toBe(404);
    expect(await foreign.text()).not.toMatch(/Initech|Globex|grace/i);
  });

  it.each([
    ["/invoices", "Northwind Traders", "Initech GmbH"],
    ["/customers", "Northwind Traders", "Initech GmbH"],
    ["/payments", "Acme Studio", "Globex Consulting"],
    ["/settings", "Acme Studio", "Globex Consulting"],
    ["/invoices/export.csv", "Northwind Traders", "Initech GmbH"],
  ])("%s lists nothing of other tenants", async (path, own, other) => {
    const page = await (await get(app, path, anna)).text();
    expect(page).toContain(own);
    expect(page).not.toMatch(/Initech|Umbrella|Stark|globex/i);
    expect(await (await get(app, path, grace)).text()).toContain(other);
  });

  it.each(["/api/invoices", "/api/customers"])("%s lists own rows only", async (path) => {
    const rows = (await (await get(app, path, anna)).json()) as { tenantId: number }[];
    expect([...new Set(rows.map((row) => row.tenantId))]).toEqual([1]);
  });
});

describe("writing across tenants", () => {
  it("voids, shares and pays no foreign invoice", async () => {
    for (const action of ["void", "share", "payments"]) {
      const fields = { amount: "1", method: "card" };
      const response = await post(app, `/invoices/${theirs.invoice}/${action}`, fields, anna);
      expect(response.status).toBe(404);
    }
    const untouched = `FROM invoices WHERE id = ${theirs.invoice} AND status = 'sent' AND share_token IS NULL`;
    expect(await count(db, untouched)).toBe(1);
    expect(await count(db, `FROM payments WHERE invoice_id = ${theirs.invoice}`)).toBe(0);
  });

  it("deletes and changes no foreign customer", async () => {
    const customer = `/customers/${theirs.customer}`;
    expect((await post(app, `${customer}/delete`, {}, anna)).status).toBe(404);
    expect((await send(app, "PATCH", `/api${customer}`, { name: "Mine" }, anna)).status).toBe(404);
    expect(await count(db, `FROM customers WHERE id = ${theirs.customer} AND name <> 'Mine'`)).toBe(
      1,
    );
  });

  it("invoices no foreign customer", async () => {
    const line = { description: "Work", quantity: 1, unitPriceCents: 1 };
    const dates = { issuedOn: "2026-11-01", dueOn: "2026-11-30" };
    const body = { customerId: theirs.customer, ...dates, lines: [line] };
    expect((await send(app, "POST", "/api/invoices", body, anna)).status).toBe(404);
    const statement = `INSERT INTO invoices (tenant_id, customer_id, number, issued_on, due_on)
      VALUES ((SELECT id FROM tenants WHERE slug = 'acme'), ${theirs.customer}, 'X', now(), now())`;
    await expect(db.pg.query(statement)).rejects.toThrow(/foreign key/);
  });

  it("moves no row to another tenant", async () => {
    const mine = await firstId("SELECT id FROM customers ORDER BY id");
    const changes = { name: "Renamed", tenantId: 2 };
    expect((await send(app, "PATCH", `/api/customers/${mine}`, changes, anna)).status).toBe(400);
    expect(await count(db, "FROM customers WHERE name = 'Renamed'")).toBe(0);
  });

  it("stores and reads no file of others", async () => {
    const upload = (cookie: string, file: File | string) => {
      const body = new FormData();
      body.set("file", file);
      const headers = { cookie, origin: "http://localhost" };
      return app.request(`/attachments/${theirs.invoice}`, { method: "POST", body, headers });
    };
    const offer = new File(["secret"], "../../offer.txt");
    expect((await upload(anna, offer)).status).toBe(404);
    expect((await upload(grace, "no file")).status).toBe(400);
    expect((await upload(grace, offer)).status).toBe(302);
    const id = await firstId("SELECT id FROM attachments");
    const own = await get(app, `/attachments/${id}`, grace);
    expect(await own.text()).toBe("secret");
    expect(own.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''/);
    expect(await (await get(app, `/invoices/${theirs.invoice}`, grace)).text()).toContain(
      "offer.txt",
    );
    expect((await get(app, `/attachments/${id}`, anna)).status).toBe(404);
    expect((await get(app, "/attachments/..%2F..%2Fpackage.json", grace)).status).toBe(404);
  });

  it("stores no huge file", async () => {
    const body = new FormData();
    body.set("file", new File([new Uint8Array(5 * 1024 * 1024 + 1)], "huge.bin"));
    const headers = { cookie: grace, origin: "http://localhost" };
    const response = await app.request(`/attachments/${theirs.invoice}`, {
      method: "POST",
      body,
      headers,
    });
    expect(response.status).toBe(413);
  });
});
