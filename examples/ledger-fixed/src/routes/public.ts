import { Hono } from "hono";
import { z } from "zod";
import type { Config } from "../config.ts";
import type { Database } from "../db/client.ts";
import { readJson } from "../lib/json.ts";
import { findShareTarget, readSharedInvoice } from "../repositories/invoices.ts";
import { recordPayment } from "../repositories/payments.ts";
import { isSignedByProvider } from "../services/webhooks.ts";
import { style } from "../views/style.ts";

const paymentEvent = z.object({
  shareToken: z.string().min(1),
  amountCents: z.number().int().positive(),
  reference: z.string().min(1),
});

/** What works without signing in: shared invoices, and calls of the payment provider. */
export function publicRoutes(db: Database, config: Config) {
  const open = new Hono();

  open.get("/health", (c) => c.json({ ok: true }));

  open.get("/style.css", (c) => c.body(style, 200, { "content-type": "text/css; charset=utf-8" }));

  open.get("/public/invoices/:token", async (c) => {
    const invoice = await readSharedInvoice(db, c.req.param("token"));
    return invoice ? c.json(invoice) : c.notFound();
  });

  open.post("/webhooks/payments", async (c) => {
    const body = await c.req.text();
    if (!isSignedByProvider(config.paymentsWebhookSecret, body, c.req.header("x-signature"))) {
      return c.json({ error: "Wrong signature" }, 401);
    }
    const event = paymentEvent.safeParse(await readJson(body));
    if (!event.success) return c.json({ error: "Not a payment" }, 400);
    const invoice = await findShareTarget(db, event.data.shareToken);
    if (!invoice) return c.json({ error: "There is no such invoice" }, 404);
    const { amountCents, reference } = event.data;
    const payment = { invoiceId: invoice.id, amountCents, reference, method: "card" };
    // False means that the provider called twice, which is as good.
    await recordPayment(db, invoice.tenantId, payment);
    return c.json({ ok: true });
  });

  return open;
}
