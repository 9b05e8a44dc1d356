import { readFile, stat } from "node:fs/promises";
import type { NamedText } from "@assay/checks/deps";
import { safeLine, UserError } from "@assay/core";

const MOST_BYTES = 1024 * 1024;
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "you have no permission to read it",
};

/**
 * A small file that the user named.
 *
 * @param what how to call what it should hold
 * @throws {UserError} where it can't be read
 */
export async function namedText(file: string, what: string, encoding: "utf8" | "latin1" = "utf8"): Promise<NamedText> {
  try {
    if ((await stat(file)).size > MOST_BYTES) throw new UserError(`${safeLine(file)} is too large for ${what}`);
    return { name: safeLine(file), text: await readFile(file, encoding) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const why = reasons[code];
    if (why === undefined) throw error;
    throw new UserError(`${safeLine(file)} can't be read as ${what}: ${why}`);
  }
}
