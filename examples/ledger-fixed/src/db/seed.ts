import type { Database } from "./client.ts";
import { hashPassword } from "../auth/passwords.ts";

const tenants = [
  {
    name: "Acme Studio",
    slug: "acme",
    users: [
      { email: "anna@acme.test", name: "Anna Berg", role: "owner", twoFactorSecret: null },
      { email: "adam@acme.test", name: "Adam Falk", role: "member", twoFactorSecret: null },
    ],
    customers: ["Northwind Traders", "Blue Bottle Print", "Kestrel Cycles"],
  },
  {
    name: "Globex Consulting",
    slug: "globex",
    users: [
      { email: "grace@globex.test", name: "Grace Moore", role: "owner", twoFactorSecret: null },
      {
        email: "gustav@globex.test",
        name: "Gustav Lind",
        role: "member",
        twoFactorSecret: "JBSWY3DPEHPK3PXP",
      },
    ],
    customers: ["Initech GmbH", "Umbrella Foods", "Stark Windows"],
  },
];

/** The password of every demo user. */
export const demoPassword = "correct horse battery";

/** Fills an empty database with two tenants. Does nothing when there are tenants already. */
export async function seed(db: Database): Promise<void> {
  const existing = await db.pg.query("SELECT 1 FROM tenants LIMIT 1");
  if (existing.rows.length > 0) return;
  for (const tenant of tenants) await seedTenant(db, tenant);
}

async function seedTenant(db: Database, tenant: (typeof tenants)[number]): Promise<void> {
  const tenantId = await insert(
    db,
    "INSERT INTO tenants (name, slug) VALUES ($1, $2) RETURNING id",
    [tenant.name, tenant.slug],
  );
  for (const user of tenant.users) {
    await insert(
      db,
      "INSERT INTO users (tenant_id, email, name, password_hash, role, two_factor_secret) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
      [
        tenantId,
        user.email,
        user.name,
        await hashPassword(demoPassword),
        user.role,
        user.twoFactorSecret,
      ],
    );
  }
  let sequence = 0;
  for (const customer of tenant.customers) {
    const email = `billing@${customer.toLowerCase().replaceAll(/[^a-z]+/g, "-")}.test`;
    const customerId = await insert(
      db,
      "INSERT INTO customers (tenant_id, name, email, internal_notes) VALUES ($1, $2, $3, $4) RETURNING id",
      [tenantId, customer, email, `Margin on ${customer} is 41 %, pays late.`],
    );
    for (const status of ["sent", "paid"]) {
      sequence += 1;
      await seedInvoice(db, {
        tenantId,
        customerId,
        status,
        number: `2026-${String(sequence).padStart(4, "0")}`,
      });
    }
  }
}

async function seedInvoice(
  db: Database,
  invoice: { tenantId: number; customerId: number; status: string; number: string },
): Promise<void> {
  const invoiceId = await insert(
    db,
    `INSERT INTO invoices (tenant_id, customer_id, number, status, issued_on, due_on, notes, internal_notes, total_cents)
     VALUES ($1, $2, $3, $4, '2026-10-01', '2026-10-31', 'Thank you for your business.', 'Discount was a favour.', 145000)
     RETURNING id`,
    [invoice.tenantId, invoice.customerId, invoice.number, invoice.status],
  );
  await db.pg.query(
    `INSERT INTO invoice_lines (invoice_id, description, quantity, unit_price_cents)
     VALUES ($1, 'Design work', 10, 12000), ($1, 'Hosting, October', 1, 25000)`,
    [invoiceId],
  );
  if (invoice.status !== "paid") return;
  await db.pg.query(
    "INSERT INTO payments (tenant_id, invoice_id, amount_cents, method, received_on) VALUES ($1, $2, 145000, 'transfer', '2026-10-20')",
    [invoice.tenantId, invoiceId],
  );
}

async function insert(db: Database, statement: string, values: unknown[]): Promise<number> {
  const result = await db.pg.query<{ id: number }>(statement, values);
  return result.rows[0]!.id;
}
