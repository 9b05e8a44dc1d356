import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { UserError } from "@assay/core/errors";

/** Writes a whole file or none: a reader never sees half of it, and an interrupted run leaves nothing. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") throw new UserError(`${path} can't be written: its directory does not exist`);
    if (code === "EISDIR") throw new UserError(`${path} can't be written: it is a directory`);
    throw error;
  }
}
