import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../src/db/client.ts";
import { migrate } from "../src/db/migrate.ts";
import { count, config } from "./helpers.ts";

let db: Database;
let directory: string;

/** Runs the first three migrations, fills in what users had by then, and runs the others. */
beforeAll(async () => {
  db = await openDatabase("memory://");
  directory = await mkdtemp(join(tmpdir(), "ledger-migrations-"));
  const files = (await readdir(config.migrationsDir)).sort();
  for (const file of files.slice(0, 3))
    await cp(join(config.migrationsDir, file), join(directory, file));
  await migrate(db, directory);
  await db.pg.exec(`
    INSERT INTO tenants (name, slug) VALUES ('Acme', 'acme');
    INSERT INTO customers (tenant_id, first_name, last_name, company, email, fax) VALUES
      (1, 'Ada', 'Byron', NULL, 'ada@a.test', '0123'),
      (1, NULL, NULL, 'Initech', 'info@initech.test', NULL),
      (1, 'Plato', NULL, NULL, 'plato@a.test', NULL),
      (1, '', '', '', 'just@mail.test', NULL);
    INSERT INTO invoices (tenant_id, customer_id, number, issued_on, due_on, notes)
      VALUES (1, 1, '1', '2026-01-01', '2026-02-01', repeat('long ', 100));
    INSERT INTO invoice_lines (invoice_id, description, quantity, unit_price_cents) VALUES (1, 'Hours', 1.25, 100);
    INSERT INTO payments (tenant_id, invoice_id, amount_cents, method) VALUES (1, 1, 500, 'card'), (1, 1, 500, 'card');
  `);
  await migrate(db, config.migrationsDir);
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

describe("migrations", () => {
  it("name every customer and keep what the name was made of", async () => {
    const result = await db.pg.query<{ name: string }>("SELECT name FROM customers ORDER BY id");
    expect(result.rows.map((row) => row.name)).toEqual([
      "Ada Byron",
      "Initech",
      "Plato",
      "just@mail.test",
    ]);
    expect(
      await count(
        db,
        "FROM customers WHERE first_name = 'Ada' AND last_name = 'Byron' AND fax = '0123'",
      ),
    ).toBe(1);
    expect(await count(db, "FROM customers WHERE company = 'Initech'")).toBe(1);
  });

  it("keep part quantities, long notes and equal instalments", async () => {
    expect(await count(db, "FROM invoice_lines WHERE quantity = 1.25")).toBe(1);
    expect(await count(db, "FROM invoices WHERE length(notes) = 500")).toBe(1);
    expect(await count(db, "FROM payments WHERE amount_cents = 500")).toBe(2);
  });

  it("run once", async () => {
    expect(await migrate(db, config.migrationsDir)).toEqual([]);
  });
});
