import { readFile } from "node:fs/promises";
import { UserError } from "@assay/core/errors";

/** Where values of the environment are kept, if they are kept. */
export const valuesFile = ".env";

/** The text of an example of an environment with the variables added, empty; undefined where it has them all. */
export function withEmptyVariables(text: string, variables: readonly string[]): string | undefined {
  const missing = [...new Set(variables)].filter((name) => !has(text, name));
  return missing.length === 0
    ? undefined
    : joined(
        text,
        missing.map((name) => `${name}=`),
      );
}

/**
 * The text of the file of values with these added.
 *
 * @throws {UserError} for a variable that has another value there
 */
export async function withValues(file: string, values: ReadonlyMap<string, string>): Promise<string> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const lines: string[] = [];
  for (const [name, value] of values) {
    const line = `${name}=${quoted(name, value)}`;
    if (text.split(/\r?\n/).includes(line)) continue;
    if (has(text, name))
      throw new UserError(`${valuesFile} sets ${name} already, to something else: rename one of them`);
    lines.push(line);
  }
  return lines.length === 0 ? text : joined(text, lines);
}

function has(text: string, name: string): boolean {
  return text.split(/\r?\n/).some((line) => line.replace(/^\s*(?:export\s+)?/, "").startsWith(`${name}=`));
}

function joined(text: string, lines: readonly string[]): string {
  return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${lines.join("\n")}\n`;
}

/** As dotenv, Compose and shells all read it back. */
function quoted(name: string, value: string): string {
  if (/^[\w.+/=:@%~-]+$/.test(value)) return value;
  if (!/['\n\r]/.test(value)) return `'${value}'`;
  if (!/["\\$`\r]/.test(value)) return `"${value.replaceAll("\n", "\\n")}"`;
  throw new UserError(
    `the value of ${name} can't be written to ${valuesFile} in a way that every program reads alike: set it by hand`,
  );
}
