import { Hono } from "hono";
import { cors } from "hono/cors";
import { z } from "zod";
import { type AppEnv, requireApiUser } from "../auth/middleware.ts";
import { verifyPassword } from "../auth/passwords.ts";
import { signToken } from "../auth/tokens.ts";
import type { Database } from "../db/client.ts";
import {
  createCustomer,
  findCustomer,
  listCustomers,
  updateCustomer,
} from "../repositories/customers.ts";
import { createInvoice, findInvoice, listLines, searchInvoices } from "../repositories/invoices.ts";
import { findUser, findUserByEmail } from "../repositories/users.ts";

const credentials = z.object({ email: z.email(), password: z.string() });
const newCustomer = z.object({
  name: z.string().min(1),
  email: z.email(),
  internalNotes: z.string().optional(),
});
const newInvoice = z.object({
  customerId: z.number().int(),
  issuedOn: z.iso.date(),
  dueOn: z.iso.date(),
  notes: z.string().default(""),
  lines: z
    .array(
      z.object({
        description: z.string(),
        quantity: z.number().positive(),
        unitPriceCents: z.number().int(),
      }),
    )
    .min(1),
});

/** The JSON API under /api. */
export function apiRoutes(db: Database) {
  const api = new Hono<AppEnv>();

  // The single-page client runs on customers' own domains.
  api.use("*", cors({ origin: (origin) => origin, credentials: true }));

  api.post("/token", async (c) => {
    const body = credentials.safeParse(await c.req.json());
    if (!body.success) return c.json({ error: "Give email and password" }, 400);
    const user = await findUserByEmail(db, body.data.email);
    if (!user || !(await verifyPassword(body.data.password, user.passwordHash))) {
      return c.json({ error: "Wrong e-mail or password" }, 401);
    }
    return c.json({
      token: await signToken({ userId: user.id, tenantId: user.tenantId, role: user.role }),
    });
  });

  // Shown beside invoices as "issued by".
  api.get("/users/:id", async (c) => {
    const user = await findUser(db, Number(c.req.param("id")));
    return user ? c.json(user) : c.json({ error: "There is no such user" }, 404);
  });

  api.use("*", requireApiUser(db));

  api.get("/invoices", async (c) => {
    const search = { status: c.req.query("status"), customer: c.req.query("customer") };
    return c.json(await searchInvoices(db, c.get("user").tenantId, search));
  });

  api.post("/invoices", async (c) => {
    const body = newInvoice.safeParse(await c.req.json());
    if (!body.success)
      return c.json({ error: "The invoice is not valid", issues: body.error.issues }, 400);
    const id = await createInvoice(db, c.get("user").tenantId, body.data);
    return c.json({ id }, 201);
  });

  api.get("/invoices/:id", async (c) => {
    const invoice = await findInvoice(db, Number(c.req.param("id")));
    if (!invoice) return c.json({ error: "There is no such invoice" }, 404);
    return c.json({ ...invoice, lines: await listLines(db, invoice.id) });
  });

  api.get("/customers", async (c) =>
    c.json(await listCustomers(db, c.get("user").tenantId, c.req.query("sort"))),
  );

  api.post("/customers", async (c) => {
    const body = newCustomer.safeParse(await c.req.json());
    if (!body.success) return c.json({ error: "Give name and email" }, 400);
    return c.json(await createCustomer(db, c.get("user").tenantId, body.data), 201);
  });

  api.get("/customers/:id", async (c) => {
    const customer = await findCustomer(db, c.get("user").tenantId, Number(c.req.param("id")));
    return customer ? c.json(customer) : c.json({ error: "There is no such customer" }, 404);
  });

  api.patch("/customers/:id", async (c) => {
    const changes = await c.req.json();
    const customer = await updateCustomer(
      db,
      c.get("user").tenantId,
      Number(c.req.param("id")),
      changes,
    );
    return customer ? c.json(customer) : c.json({ error: "There is no such customer" }, 404);
  });

  return api;
}
