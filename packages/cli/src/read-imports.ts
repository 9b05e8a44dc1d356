import { readFile, stat } from "node:fs/promises";
import { importTooLarge, largestImport, messageOf, UserError, type ImportFile } from "@assay/core";

/**
 * Reads the files named by `--import`.
 *
 * @throws {UserError} for one that can't be read, or is larger than is taken
 */
export async function readImports(names: readonly string[]): Promise<ImportFile[]> {
  const files: ImportFile[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one at a time: each may be large
  for (const name of names) files.push({ name, bytes: await readImport(name) });
  return files;
}

async function readImport(name: string): Promise<Uint8Array> {
  try {
    if ((await stat(name)).size > largestImport) throw importTooLarge(name);
    return await readFile(name);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`the import ${name} can't be read: ${messageOf(error)}`);
  }
}
