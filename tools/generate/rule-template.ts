import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const templates = join(import.meta.dirname, "../templates");

/**
 * The files of a new rule, by name: small, true, and green, so that a newcomer changes working code. Each capability
 * has a template, since each has its own evidence; undefined where there is none.
 */
export function templateFor(capability: string, rule: string): Map<string, string> | undefined {
  const folder = join(templates, capability);
  if (!existsSync(folder)) return undefined;
  const values: Record<string, string> = { id: `${capability}/${rule}`, rule, camel: camel(rule) };
  const fill = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
  return new Map(
    readdirSync(folder).map((file) => [file.replace(/\.txt$/, ""), fill(readFileSync(join(folder, file), "utf8"))]),
  );
}

function camel(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
