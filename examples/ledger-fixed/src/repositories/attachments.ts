import type { Database } from "../db/client.ts";

export interface Attachment {
  id: number;
  fileName: string;
  storedName: string;
}

const columns = `id, file_name AS "fileName", stored_name::text AS "storedName"`;

export async function createAttachment(
  db: Database,
  tenantId: number,
  invoiceId: number,
  fileName: string,
): Promise<Attachment> {
  const result = await db.pg.query<Attachment>(
    `INSERT INTO attachments (tenant_id, invoice_id, file_name) VALUES ($1, $2, $3) RETURNING ${columns}`,
    [tenantId, invoiceId, fileName],
  );
  return result.rows[0]!;
}

export async function findAttachment(
  db: Database,
  tenantId: number,
  id: number,
): Promise<Attachment | undefined> {
  const result = await db.pg.query<Attachment>(
    `SELECT ${columns} FROM attachments WHERE id = $1 AND tenant_id = $2`,
    [id, tenantId],
  );
  return result.rows[0];
}

export async function listAttachments(
  db: Database,
  tenantId: number,
  invoiceId: number,
): Promise<Attachment[]> {
  const result = await db.pg.query<Attachment>(
    `SELECT ${columns} FROM attachments WHERE tenant_id = $1 AND invoice_id = $2 ORDER BY id`,
    [tenantId, invoiceId],
  );
  return result.rows;
}
