import { OsvRecord } from "../osv/osv-record.ts";
import type { PackedFile } from "./zip-entries.ts";

/** Names of files that may hold records: JSON, as OSV's archives have, and YAML, as PyPI's own database has. */
export function mayHoldRecords(path: string): boolean {
  return /\.(?:json|ya?ml)$/i.test(path) && !path.split(/[\\/]/).some((name) => name.startsWith("."));
}

/** The records of a file: one, or a list of them. Undefined where it holds anything else. */
export async function readRecords({ path, bytes }: PackedFile): Promise<OsvRecord[] | undefined> {
  try {
    const text = bytes.toString("utf8");
    const parsed: unknown = /\.ya?ml$/i.test(path) ? await fromYaml(text) : JSON.parse(text);
    return (Array.isArray(parsed) ? parsed : [parsed]).map((each) => OsvRecord.parse(each));
  } catch {
    return undefined; // counted, and told by status and in every report
  }
}

/** By YAML's core schema, in which a date is a text, as it is in JSON. Records have no aliases. */
async function fromYaml(text: string): Promise<unknown> {
  const { parse } = await import("yaml");
  return parse(text, { schema: "core", maxAliasCount: 0, logLevel: "error" });
}
