import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { config } from "../config.ts";

function folderOf(tenantId: number): string {
  return join(config.uploadsDir, String(tenantId));
}

/** Stores an uploaded file in the tenant's folder. */
export async function saveAttachment(
  tenantId: number,
  fileName: string,
  content: Uint8Array,
): Promise<void> {
  await mkdir(folderOf(tenantId), { recursive: true });
  await writeFile(join(folderOf(tenantId), fileName), content);
}

/** Reads a file of the tenant. */
export async function readAttachment(tenantId: number, fileName: string): Promise<Buffer> {
  return readFile(join(folderOf(tenantId), fileName));
}
