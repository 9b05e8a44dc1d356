import { Hono } from "hono";
import { cors } from "hono/cors";
import { z } from "zod";
import { type AppEnv, requireApiUser } from "../auth/middleware.ts";
import { signInWithCode, signInWithPassword } from "../auth/sign-in.ts";
import { signToken } from "../auth/tokens.ts";
import type { Config } from "../config.ts";
import type { Database } from "../db/client.ts";
import { readId } from "../lib/ids.ts";
import { readJson } from "../lib/json.ts";
import {
  createCustomer,
  findCustomer,
  listCustomers,
  updateCustomer,
} from "../repositories/customers.ts";
import { createInvoice, findInvoice, listLines, searchInvoices } from "../repositories/invoices.ts";
import { findTeamMember } from "../repositories/users.ts";

const credentials = z.object({
  email: z.email(),
  password: z.string().max(200),
  code: z.string().optional(),
});
const customerFields = z.strictObject({
  name: z.string().min(1),
  email: z.email(),
  internalNotes: z.string().optional(),
});
const newInvoice = z.object({
  customerId: z.number().int().positive(),
  issuedOn: z.iso.date(),
  dueOn: z.iso.date(),
  notes: z.string().default(""),
  lines: z
    .array(
      z.object({
        description: z.string().min(1),
        quantity: z.number().positive().max(1e6),
        unitPriceCents: z.number().int().nonnegative().max(1e8),
      }),
    )
    .min(1),
});

/** The JSON API under /api. */
export function apiRoutes(db: Database, config: Config) {
  const api = new Hono<AppEnv>();

  // Clients in other origins send a token, never the cookie.
  api.use("*", cors({ origin: config.allowedOrigins }));

  api.post("/token", async (c) => {
    const body = credentials.safeParse(await readJson(c.req.raw));
    if (!body.success) return c.json({ error: "Give email and password" }, 400);
    const { email, password, code } = body.data;
    const result = await signInWithPassword(db, email, password);
    if (result.outcome === "refused") return c.json({ error: result.reason }, result.status);
    const { userId, tenantId } = result;
    if (result.needsCode && !(await signInWithCode(db, userId, code ?? ""))) {
      return c.json({ error: "Give the code of your authenticator app as `code`" }, 401);
    }
    return c.json({ token: await signToken(config.jwtSecret, { userId, tenantId }) });
  });

  api.use("*", requireApiUser(db, config));

  // Shown beside invoices as "issued by".
  api.get("/users/:id", async (c) => {
    const user = await findTeamMember(db, c.get("user").tenantId, readId(c.req.param("id")));
    return user ? c.json(user) : c.json({ error: "There is no such user" }, 404);
  });

  api.get("/invoices", async (c) => {
    const search = { status: c.req.query("status"), customer: c.req.query("customer") };
    return c.json(await searchInvoices(db, c.get("user").tenantId, search));
  });

  api.post("/invoices", async (c) => {
    const body = newInvoice.safeParse(await readJson(c.req.raw));
    if (!body.success) {
      return c.json({ error: "The invoice is not valid", issues: body.error.issues }, 400);
    }
    const id = await createInvoice(db, c.get("user").tenantId, body.data);
    return id === undefined
      ? c.json({ error: "There is no such customer" }, 404)
      : c.json({ id }, 201);
  });

  api.get("/invoices/:id", async (c) => {
    const { tenantId } = c.get("user");
    const invoice = await findInvoice(db, tenantId, readId(c.req.param("id")));
    if (!invoice) return c.json({ error: "There is no such invoice" }, 404);
    return c.json({ ...invoice, lines: await listLines(db, tenantId, invoice.id) });
  });

  api.get("/customers", async (c) =>
    c.json(await listCustomers(db, c.get("user").tenantId, c.req.query("sort"))),
  );

  api.post("/customers", async (c) => {
    const body = customerFields.safeParse(await readJson(c.req.raw));
    if (!body.success) return c.json({ error: "Give name and email" }, 400);
    return c.json(await createCustomer(db, c.get("user").tenantId, body.data), 201);
  });

  api.get("/customers/:id", async (c) => {
    const customer = await findCustomer(db, c.get("user").tenantId, readId(c.req.param("id")));
    return customer ? c.json(customer) : c.json({ error: "There is no such customer" }, 404);
  });

  api.patch("/customers/:id", async (c) => {
    const { tenantId } = c.get("user");
    const body = customerFields.partial().safeParse(await readJson(c.req.raw));
    if (!body.success || Object.keys(body.data).length === 0) {
      return c.json({ error: "Give name, email or internalNotes" }, 400);
    }
    const customer = await updateCustomer(db, tenantId, readId(c.req.param("id")), body.data);
    return customer ? c.json(customer) : c.json({ error: "There is no such customer" }, 404);
  });

  return api;
}
