import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { AppEnv } from "../auth/middleware.ts";
import type { Config } from "../config.ts";
import type { Database } from "../db/client.ts";
import { readId } from "../lib/ids.ts";
import { createAttachment, findAttachment } from "../repositories/attachments.ts";
import { findInvoice } from "../repositories/invoices.ts";
import { readAttachment, saveAttachment } from "../services/attachments.ts";

const maximumBytes = 5 * 1024 * 1024;

/** Upload to an invoice, and download. */
export function attachmentRoutes(db: Database, config: Config) {
  const attachments = new Hono<AppEnv>();

  attachments.post("/:invoiceId", bodyLimit({ maxSize: maximumBytes }), async (c) => {
    const { tenantId } = c.get("user");
    const invoice = await findInvoice(db, tenantId, readId(c.req.param("invoiceId")));
    if (!invoice) return c.notFound();
    const file = (await c.req.parseBody())["file"];
    if (!(file instanceof File)) return c.text("Choose a file", 400);
    const attachment = await createAttachment(db, tenantId, invoice.id, file.name.slice(0, 200));
    const content = new Uint8Array(await file.arrayBuffer());
    await saveAttachment(config.uploadsDir, tenantId, attachment, content);
    return c.redirect(`/invoices/${invoice.id}`);
  });

  attachments.get("/:id", async (c) => {
    const { tenantId } = c.get("user");
    const attachment = await findAttachment(db, tenantId, readId(c.req.param("id")));
    if (!attachment) return c.notFound();
    const content = await readAttachment(config.uploadsDir, tenantId, attachment);
    return c.body(new Uint8Array(content), 200, {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(attachment.fileName)}`,
    });
  });

  return attachments;
}
