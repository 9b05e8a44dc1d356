import { gunzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { today } from "../src/lib/dates.ts";
import type { Database } from "../src/db/client.ts";
import { type App, count, get, post, signIn, startApp } from "./helpers.ts";

let app: App;
let db: Database;
let cookie: string;

beforeEach(async () => {
  ({ app, db } = await startApp());
  cookie = await signIn(app, "anna@acme.test");
});

async function create(fields: object = {}): Promise<Response> {
  const invoice = {
    customerId: "1",
    dueOn: "2099-12-31",
    description: "Workshop",
    quantity: "1.5",
    unitPrice: "400.00",
  };
  return post(app, "/invoices", { ...invoice, ...fields }, cookie);
}

async function createdPath(fields: object = {}): Promise<string> {
  return (await create(fields)).headers.get("location") ?? "";
}

async function read(path: string): Promise<string> {
  return (await get(app, path, cookie)).text();
}

describe("invoices", () => {
  it("lists, filters and finds", async () => {
    const numbers = async (path: string) =>
      [...(await read(path)).matchAll(/href="\/invoices\/(\d+)"/g)].map(([, id]) => Number(id)).toSorted();
    expect(await numbers("/invoices")).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await numbers("/invoices?status=paid")).toEqual([2, 4, 6]);
    expect(await numbers("/invoices?customer=northwind")).toEqual([1, 2]);
  });

  it("leads from the root to the list, and offers a form", async () => {
    expect((await get(app, "/", cookie)).headers.get("location")).toBe("/invoices");
    expect(await read("/invoices/new")).toContain("Northwind Traders");
  });

  it("creates an invoice with the next number, the sum and part quantities", async () => {
    const path = await createdPath({ notes: "Room **7**\nhttps://acme.test/map" });
    const page = await read(path);
    expect(page).toContain("€600.00");
    expect(page).toContain(">1.5<");
    const year = today().slice(0, 4);
    expect(page).toContain(`Invoice ${year}-${year === "2026" ? "0007" : "0001"}`);
    expect(page).toContain("Room <strong>7</strong><br/>");
    expect(page).toContain('<a href="https://acme.test/map"');
    expect(page).toContain('<span class="badge">sent</span>');
  });

  it.each([
    { quantity: "0" },
    { unitPrice: "-1" },
    { unitPrice: "much" },
    { dueOn: "tomorrow" },
    { description: "" },
    { customerId: "99999" },
  ])("refuses %o", async (fields) => {
    expect((await create(fields)).status).toBe(400);
    expect(await count(db, "FROM invoices WHERE tenant_id = 1")).toBe(6);
  });

  it("is paid when nothing is left to pay, not before", async () => {
    const path = await createdPath();
    const instalment = { amount: "300.00", method: "transfer" };
    await post(app, `${path}/payments`, instalment, cookie);
    expect(await read(path)).toContain('<span class="badge">sent</span>');
    await post(app, `${path}/payments`, instalment, cookie);
    expect(await read(path)).toContain('<span class="badge">paid</span>');
    expect(await read("/payments")).toContain("€300.00");
  });

  it("books a reference once", async () => {
    const path = await createdPath();
    const payment = { amount: "10", method: "card", reference: "tx-1" };
    expect((await post(app, `${path}/payments`, payment, cookie)).status).toBe(302);
    expect((await post(app, `${path}/payments`, payment, cookie)).status).toBe(409);
    expect(await count(db, "FROM payments WHERE reference = 'tx-1'")).toBe(1);
  });

  it("refuses payments that are none", async () => {
    const path = await createdPath();
    for (const payment of [
      { amount: "0", method: "card" },
      { amount: "5", method: "gold" },
    ]) {
      expect((await post(app, `${path}/payments`, payment, cookie)).status).toBe(400);
    }
  });

  it("voids an open invoice, but no paid one", async () => {
    const path = await createdPath();
    expect((await post(app, `${path}/void`, {}, cookie)).headers.get("location")).toBe(path);
    expect(await read(path)).toContain('<span class="badge">void</span>');
    const paid = await db.pg.query<{ id: number }>(
      "SELECT id FROM invoices WHERE tenant_id = 1 AND status = 'paid'",
    );
    expect((await post(app, `/invoices/${paid.rows[0]!.id}/void`, {}, cookie)).status).toBe(404);
  });

  it("marks what is overdue, and nothing else", async () => {
    await db.pg.query("UPDATE invoices SET due_on = '2099-01-01'");
    expect(await read("/invoices")).not.toContain("overdue");
    await db.pg.query("UPDATE invoices SET due_on = '2020-01-01' WHERE tenant_id = 1");
    expect((await read("/invoices")).match(/overdue/g)).toEqual(["overdue", "overdue", "overdue"]);
  });

  it.each(["abc", "-1", "1e3", "99999999999", "1%20OR%201=1"])(
    "knows no invoice %s",
    async (id) => {
      expect((await get(app, `/invoices/${id}`, cookie)).status).toBe(404);
    },
  );
});

describe("hostile text", () => {
  const script = "<script>alert(1)</script>";

  it("is escaped in the search", async () => {
    const page = await read(`/invoices?customer=${encodeURIComponent(script)}`);
    expect(page).toContain("&lt;script&gt;");
    expect(page).not.toContain(script);
  });

  it("is escaped in notes", async () => {
    const page = await read(
      await createdPath({ notes: `**${script}** https://a.test/"onclick="x` }),
    );
    expect(page).toContain("<strong>&lt;script&gt;");
    expect(page).not.toMatch(/<script>|onclick="x/);
  });

  it("is data for the database", async () => {
    const page = await read(`/invoices?customer=${encodeURIComponent("' OR '1'='1")}`);
    expect(page).toContain("No invoices found");
    expect(await read("/invoices?status=%27%20OR%201%3D1--")).toContain("No invoices found");
    expect(await read("/invoices?customer=%25")).toContain("No invoices found");
  });

  it("meets a content policy without scripts", async () => {
    const headers = (await get(app, "/invoices", cookie)).headers;
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });
});

describe("export", () => {
  it("writes CSV, with a column on request", async () => {
    const plain = await read("/invoices/export.csv");
    expect(plain.split("\n")).toHaveLength(7);
    const lines = (await read("/invoices/export.csv?extra=vat")).split("\n");
    expect(lines[0]).toMatch(/total_cents,vat$/);
    expect(lines[1]).toMatch(/,145000,27550$/);
    expect(await read("/invoices/export.csv?extra=open")).toMatch(/,145000,0$/m);
  });

  it("packs it, whatever the name says", async () => {
    const response = await get(app, "/invoices/export.csv?archive=x;touch%20/tmp/owned", cookie);
    const csv = gunzipSync(await response.arrayBuffer()).toString();
    expect(csv).toBe(await read("/invoices/export.csv"));
  });

  it("runs no expressions", async () => {
    const response = await get(app, "/invoices/export.csv?extra=process.exit(1)", cookie);
    expect(response.status).toBe(400);
  });

  it("defuses formulas and quotes", async () => {
    await db.pg.query(`UPDATE customers SET name = '=cmd("x")' WHERE id = 1`);
    expect(await read("/invoices/export.csv")).toContain(`"'=cmd(""x"")"`);
  });
});
