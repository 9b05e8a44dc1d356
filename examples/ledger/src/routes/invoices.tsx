import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../auth/middleware.ts";
import { randomToken } from "../auth/random.ts";
import type { Database } from "../db/client.ts";
import { today } from "../lib/dates.ts";
import { parseAmount } from "../lib/money.ts";
import { listCustomers } from "../repositories/customers.ts";
import {
  createInvoice,
  findTenantInvoice,
  listLines,
  searchInvoices,
  shareInvoice,
  voidInvoice,
} from "../repositories/invoices.ts";
import { listInvoicePayments, recordPayment } from "../repositories/payments.ts";
import { toArchive, toCsv } from "../services/export.ts";
import { InvoiceListPage, InvoicePage, NewInvoicePage } from "../views/invoices.tsx";

const invoiceForm = z.object({
  customerId: z.coerce.number().int().positive(),
  dueOn: z.iso.date(),
  description: z.string().min(1),
  quantity: z.coerce.number().positive(),
  unitPrice: z.string(),
  notes: z.string().default(""),
});

const paymentForm = z.object({
  amount: z.string(),
  method: z.enum(["transfer", "card", "cash"]),
  reference: z.string().optional(),
});

/** The pages around invoices. */
export function invoiceRoutes(db: Database) {
  const invoices = new Hono<AppEnv>();

  invoices.get("/", async (c) => {
    const user = c.get("user");
    const search = { status: c.req.query("status"), customer: c.req.query("customer") };
    const rows = await searchInvoices(db, user.tenantId, search);
    return c.html(<InvoiceListPage user={user} invoices={rows} search={search} />);
  });

  invoices.get("/new", async (c) => {
    const user = c.get("user");
    return c.html(
      <NewInvoicePage user={user} customers={await listCustomers(db, user.tenantId)} />,
    );
  });

  invoices.post("/", async (c) => {
    const user = c.get("user");
    const form = invoiceForm.safeParse(await c.req.parseBody());
    const unitPriceCents = form.success ? parseAmount(form.data.unitPrice) : undefined;
    if (!form.success || unitPriceCents === undefined) {
      const customers = await listCustomers(db, user.tenantId);
      return c.html(
        <NewInvoicePage user={user} customers={customers} error="Please check the fields." />,
        400,
      );
    }
    const { customerId, dueOn, description, quantity, notes } = form.data;
    const lines = [{ description, quantity, unitPriceCents }];
    const id = await createInvoice(db, user.tenantId, {
      customerId,
      issuedOn: today(),
      dueOn,
      notes,
      lines,
    });
    return c.redirect(`/invoices/${id}`);
  });

  invoices.get("/export.csv", async (c) => {
    const rows = await searchInvoices(db, c.get("user").tenantId, {});
    const csv = toCsv(rows, c.req.query("extra"));
    const archive = c.req.query("archive");
    if (!archive) return c.body(csv, 200, { "content-type": "text/csv; charset=utf-8" });
    return c.body(new Uint8Array(await toArchive(csv, archive)), 200, {
      "content-type": "application/gzip",
    });
  });

  invoices.get("/:id", async (c) => {
    const user = c.get("user");
    const invoice = await findTenantInvoice(db, user.tenantId, Number(c.req.param("id")));
    if (!invoice) return c.notFound();
    const lines = await listLines(db, invoice.id);
    const payments = await listInvoicePayments(db, user.tenantId, invoice.id);
    return c.html(<InvoicePage user={user} invoice={invoice} lines={lines} payments={payments} />);
  });

  invoices.post("/:id/payments", async (c) => {
    const user = c.get("user");
    const invoice = await findTenantInvoice(db, user.tenantId, Number(c.req.param("id")));
    if (!invoice) return c.notFound();
    const form = paymentForm.safeParse(await c.req.parseBody());
    const amountCents = form.success ? parseAmount(form.data.amount) : undefined;
    if (!form.success || !amountCents) return c.text("Please give an amount and a method", 400);
    const { method, reference } = form.data;
    await recordPayment(db, user.tenantId, {
      invoiceId: invoice.id,
      amountCents,
      method,
      reference,
    });
    return c.redirect(`/invoices/${invoice.id}`);
  });

  invoices.post("/:id/share", async (c) => {
    const id = Number(c.req.param("id"));
    await shareInvoice(db, c.get("user").tenantId, id, randomToken(16));
    return c.redirect(`/invoices/${id}`);
  });

  invoices.post("/:id/void", async (c) => {
    const id = Number(c.req.param("id"));
    if (!(await voidInvoice(db, id))) return c.notFound();
    return c.redirect(`/invoices/${id}`);
  });

  return invoices;
}
