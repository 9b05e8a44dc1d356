import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../auth/middleware.ts";
import { randomToken } from "../auth/random.ts";
import type { Database } from "../db/client.ts";
import { today } from "../lib/dates.ts";
import { readId } from "../lib/ids.ts";
import { parseAmount } from "../lib/money.ts";
import { listAttachments } from "../repositories/attachments.ts";
import { listCustomers } from "../repositories/customers.ts";
import {
  createInvoice,
  findInvoice,
  listLines,
  searchInvoices,
  shareInvoice,
  voidInvoice,
} from "../repositories/invoices.ts";
import { listInvoicePayments, recordPayment } from "../repositories/payments.ts";
import { extraColumnNames, toArchive, toCsv } from "../services/export.ts";
import { InvoiceListPage, InvoicePage, NewInvoicePage } from "../views/invoices.tsx";

const invoiceForm = z.object({
  customerId: z.coerce.number().int().positive().max(2 ** 31 - 1),
  dueOn: z.iso.date(),
  description: z.string().min(1),
  quantity: z.coerce.number().positive().max(1e6),
  unitPrice: z.string().transform(parseAmount).pipe(z.number().int().nonnegative().max(1e8)),
  notes: z.string().default(""),
});

const paymentForm = z.object({
  amount: z.string().transform(parseAmount).pipe(z.number().int().positive().max(1e9)),
  method: z.enum(["transfer", "card", "cash"]),
  reference: z.string().max(100).optional(),
});

const exportQuery = z.object({
  extra: z.enum(extraColumnNames).optional(),
  archive: z.string().optional(),
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
    const customers = await listCustomers(db, user.tenantId);
    return c.html(<NewInvoicePage user={user} customers={customers} />);
  });

  invoices.post("/", async (c) => {
    const user = c.get("user");
    const form = invoiceForm.safeParse(await c.req.parseBody());
    const id = form.success ? await createInvoice(db, user.tenantId, toInvoice(form.data)) : undefined;
    if (id !== undefined) return c.redirect(`/invoices/${id}`);
    const customers = await listCustomers(db, user.tenantId);
    return c.html(
      <NewInvoicePage user={user} customers={customers} error="Please check the fields." />,
      400,
    );
  });

  invoices.get("/export.csv", async (c) => {
    const query = exportQuery.safeParse(c.req.query());
    if (!query.success) return c.text(`Extra columns: ${extraColumnNames.join(", ")}`, 400);
    const rows = await searchInvoices(db, c.get("user").tenantId, {});
    const csv = toCsv(rows, query.data.extra);
    if (query.data.archive === undefined) {
      return c.body(csv, 200, { "content-type": "text/csv; charset=utf-8" });
    }
    return c.body(await toArchive(csv), 200, { "content-type": "application/gzip" });
  });

  invoices.get("/:id", async (c) => {
    const user = c.get("user");
    const invoice = await findInvoice(db, user.tenantId, readId(c.req.param("id")));
    if (!invoice) return c.notFound();
    const lines = await listLines(db, user.tenantId, invoice.id);
    const payments = await listInvoicePayments(db, user.tenantId, invoice.id);
    const attachments = await listAttachments(db, user.tenantId, invoice.id);
    return c.html(<InvoicePage {...{ user, invoice, lines, payments, attachments }} />);
  });

  invoices.post("/:id/payments", async (c) => {
    const user = c.get("user");
    const invoice = await findInvoice(db, user.tenantId, readId(c.req.param("id")));
    if (!invoice) return c.notFound();
    const form = paymentForm.safeParse(await c.req.parseBody());
    if (!form.success) return c.text("Please give an amount and a method", 400);
    const { amount, method, reference } = form.data;
    const payment = { invoiceId: invoice.id, amountCents: amount, method, reference };
    const booked = await recordPayment(db, user.tenantId, payment);
    if (!booked) return c.text("A payment with this reference is booked already", 409);
    return c.redirect(`/invoices/${invoice.id}`);
  });

  invoices.post("/:id/share", async (c) => {
    const id = readId(c.req.param("id"));
    const shared = await shareInvoice(db, c.get("user").tenantId, id, randomToken());
    return shared ? c.redirect(`/invoices/${id}`) : c.notFound();
  });

  invoices.post("/:id/void", async (c) => {
    const id = readId(c.req.param("id"));
    if (!(await voidInvoice(db, c.get("user").tenantId, id))) return c.notFound();
    return c.redirect(`/invoices/${id}`);
  });

  return invoices;
}

function toInvoice(form: z.infer<typeof invoiceForm>) {
  const { customerId, dueOn, description, quantity, unitPrice, notes } = form;
  const lines = [{ description, quantity, unitPriceCents: unitPrice }];
  return { customerId, issuedOn: today(), dueOn, notes, lines };
}
