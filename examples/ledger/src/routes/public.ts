import { Hono } from "hono";
import { z } from "zod";
import type { Database } from "../db/client.ts";
import { findInvoice, findSharedInvoice, listLines } from "../repositories/invoices.ts";
import { recordPayment } from "../repositories/payments.ts";
import { isSignedByProvider } from "../services/webhooks.ts";

const paymentEvent = z.object({
  invoiceId: z.number().int(),
  amountCents: z.number().int().positive(),
  reference: z.string().min(1),
});

/** What works without signing in: shared invoices, and calls of the payment provider. */
export function publicRoutes(db: Database) {
  const open = new Hono();

  open.get("/health", (c) => c.json({ ok: true }));

  open.get("/public/invoices/:token", async (c) => {
    const invoice = await findSharedInvoice(db, c.req.param("token"));
    if (!invoice) return c.notFound();
    return c.json({ ...invoice, lines: await listLines(db, invoice.id) });
  });

  open.post("/webhooks/payments", async (c) => {
    const body = await c.req.text();
    if (!isSignedByProvider(body, c.req.header("x-signature")))
      return c.json({ error: "Wrong signature" }, 401);
    const event = paymentEvent.safeParse(JSON.parse(body));
    if (!event.success) return c.json({ error: "Not a payment" }, 400);
    const invoice = await findInvoice(db, event.data.invoiceId);
    if (!invoice) return c.json({ error: "There is no such invoice" }, 404);
    await recordPayment(db, invoice.tenantId, { ...event.data, method: "card" });
    return c.json({ ok: true });
  });

  return open;
}
