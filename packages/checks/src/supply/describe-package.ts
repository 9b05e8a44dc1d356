import { safeLine, severities, wholeLines, type Location, type Severity } from "@assay/core";
import type { Lockfile, LockedPackage } from "./evidence.ts";
import { readerOf } from "./lock/formats.ts";
import { chainTo } from "./lock/tree.ts";

/** `name@version`, safe to print. */
export function nameOf(entry: Pick<LockedPackage, "name" | "version">): string {
  return safeLine(`${entry.name}@${entry.version}`, 160);
}

/** The line of a package's entry in its lockfile. */
export function locationOf(lockfile: Lockfile, entry: LockedPackage): Location {
  return wholeLines(lockfile.path, entry.line);
}

/** By whose wish a package is there: `a direct dependency`, or `it comes in through a@1 › b@2`. */
export function originOf(lockfile: Lockfile, index: number): string {
  const entry = lockfile.packages[index];
  if (entry?.direct === true) return "a direct dependency";
  const chain = chainTo(lockfile.packages, index).slice(0, -1);
  if (chain.length === 0 && readerOf(lockfile).withoutGraph === true)
    return "the lockfile does not say what asks for it";
  if (chain.length === 0) return "nothing in the lockfile asks for it";
  const shown = chain.length <= 5 ? chain : [...chain.slice(0, 3), "…", ...chain.slice(-1)];
  return `it comes in through ${safeLine(shown.join(" › "), 300)}`;
}

/** The name of the direct dependency at the start of the chain. */
export function rootOf(lockfile: Lockfile, index: number): string {
  const first = chainTo(lockfile.packages, index)[0] ?? "";
  return first.slice(0, first.lastIndexOf("@"));
}

/** The next milder severity. */
export function oneStepLower(severity: Severity): Severity {
  return severities[severities.indexOf(severity) + 1] ?? severity;
}
