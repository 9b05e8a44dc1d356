import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../src/db/client.ts";
import { type App, count, get, post, signIn, startApp } from "./helpers.ts";

let app: App;
let db: Database;
let owner: string;
let member: string;

beforeAll(async () => {
  ({ app, db } = await startApp());
  owner = await signIn(app, "anna@acme.test");
  member = await signIn(app, "adam@acme.test");
});

async function names(sort: string): Promise<string[]> {
  const page = await (await get(app, `/customers?sort=${encodeURIComponent(sort)}`, owner)).text();
  return [...page.matchAll(/<tr><td>([^<]+)<\/td>/g)].map((match) => match[1]!);
}

describe("customers", () => {
  it("sorts by the columns of the list, and by nothing else", async () => {
    const byName = ["Blue Bottle Print", "Kestrel Cycles", "Northwind Traders"];
    expect(await names("name")).toEqual(byName);
    await db.pg.query("UPDATE customers SET email = 'a@a.test' WHERE name = 'Northwind Traders'");
    expect(await names("email")).toEqual([
      "Northwind Traders",
      "Blue Bottle Print",
      "Kestrel Cycles",
    ]);
    expect(await names("(SELECT password_hash FROM users LIMIT 1)")).toEqual(byName);
  });

  it("adds one, and an owner may delete it", async () => {
    const fields = { name: "Short Lived", email: "s@short.test" };
    expect((await post(app, "/customers", fields, member)).headers.get("location")).toBe(
      "/customers",
    );
    const created = await db.pg.query<{ id: number }>(
      "SELECT id FROM customers WHERE name = 'Short Lived'",
    );
    const path = `/customers/${created.rows[0]!.id}/delete`;
    expect((await post(app, path, {}, member)).status).toBe(403);
    expect((await post(app, path, {}, owner)).status).toBe(302);
    expect(await count(db, "FROM customers WHERE name = 'Short Lived'")).toBe(0);
  });

  it("keeps whoever was invoiced", async () => {
    expect((await post(app, "/customers/1/delete", {}, owner)).status).toBe(404);
    expect(await count(db, "FROM invoices WHERE customer_id = 1")).toBe(2);
  });

  it("asks for what is missing", async () => {
    const response = await post(app, "/customers", { name: "", email: "no" }, owner);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("Give a name and an e-mail.");
  });
});
