import { Hono } from "hono";
import type { AppEnv } from "../auth/middleware.ts";
import type { Database } from "../db/client.ts";
import { findTenantInvoice } from "../repositories/invoices.ts";
import { readAttachment, saveAttachment } from "../services/attachments.ts";

/** Upload to an invoice, and download. */
export function attachmentRoutes(db: Database) {
  const attachments = new Hono<AppEnv>();

  attachments.post("/:invoiceId", async (c) => {
    const { tenantId } = c.get("user");
    const invoice = await findTenantInvoice(db, tenantId, Number(c.req.param("invoiceId")));
    if (!invoice) return c.notFound();
    const file = (await c.req.parseBody())["file"];
    if (!(file instanceof File)) return c.text("Choose a file", 400);
    await saveAttachment(tenantId, file.name, new Uint8Array(await file.arrayBuffer()));
    await db.pg.query(
      "INSERT INTO attachments (tenant_id, invoice_id, file_name) VALUES ($1, $2, $3)",
      [tenantId, invoice.id, file.name],
    );
    return c.redirect(`/invoices/${invoice.id}`);
  });

  attachments.get("/", async (c) => {
    const content = await readAttachment(c.get("user").tenantId, c.req.query("file") ?? "");
    return c.body(new Uint8Array(content), 200, { "content-type": "application/octet-stream" });
  });

  return attachments;
}
