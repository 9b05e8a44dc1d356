import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Attachment } from "../repositories/attachments.ts";

/** Writes an uploaded file. Its place is made of numbers and a UUID of ours, never of the user's text. */
export async function saveAttachment(
  uploadsDir: string,
  tenantId: number,
  attachment: Attachment,
  content: Uint8Array,
): Promise<void> {
  const folder = join(uploadsDir, String(tenantId));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, attachment.storedName), content, { flag: "wx" });
}

/** Reads a file of the tenant. */
export async function readAttachment(
  uploadsDir: string,
  tenantId: number,
  attachment: Attachment,
): Promise<Buffer> {
  return readFile(join(uploadsDir, String(tenantId), attachment.storedName));
}
