import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A folder of packages/checks/src that has rules or collectors. */
export interface Capability {
  name: string;
  /** Folder names of its rules. */
  rules: string[];
  /** Files below collect/ that export a collector. */
  collectors: string[];
}

/** Lists the capabilities by what lies in their folders: a rule is a folder with a rule.ts. */
export function capabilities(root: string): Capability[] {
  const checks = join(root, "packages/checks/src");
  return foldersIn(checks)
    .map((name) => ({
      name,
      rules: foldersIn(join(checks, name)).filter((rule) => existsSync(join(checks, name, rule, "rule.ts"))),
      collectors: filesIn(join(checks, name, "collect")).filter((file) => file.endsWith(".collector.ts")),
    }))
    .filter((capability) => capability.rules.length + capability.collectors.length > 0);
}

export function rulesOf(found: readonly Capability[]): Array<{ capability: string; rule: string; folder: string }> {
  return found.flatMap(({ name, rules }) =>
    rules.map((rule) => ({ capability: name, rule, folder: `packages/checks/src/${name}/${rule}` })),
  );
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
